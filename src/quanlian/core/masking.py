"""Masks for personal data on screens, exports and logs (domain/12: 张*, ID 6+8*+4, phone 3+4*+4, address to county)."""

from __future__ import annotations

import re

STAR = "*"
COMPOUND_SURNAMES = frozenset(
    re.findall(
        "..",
        "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠公孙慕容仲孙钟离长孙宇文"
        "司徒鲜于司空闾丘子车亓官司寇巫马公西颛孙壤驷公良漆雕乐正宰父谷梁拓跋夹谷轩辕令狐段干百里呼延东郭南门羊舌微生梁丘"
        "左丘东门西门第五",
    )
)
_MUNICIPAL = r"(?:北京市?|上海市?|天津市?|重庆市?)"
_PROVINCE = r"(?:[^\s市县区]{2,7}?(?:省|自治区|特别行政区))"
_CITY = r"(?:[^\s省市县区]{1,10}?(?:市|自治州|地区|盟))"
# A county's name may begin with 路道镇 (路桥区, 道县, 镇海区) but holds no street word later: the mask must not run on
# into 解放西路市场街; and 小区, 社区, 工业园区 are places inside a county.
_PLAIN = r"[^\s省0-9路街道镇号弄巷楼室村]"
_COUNTY_END = r"(?:自治县|自治旗|林区|特区|(?<![小社校厂库景])(?<![业技学]园)区|县|旗|市)"
_COUNTY = rf"(?:(?:[路道镇]{_PLAIN}{{0,12}}?|{_PLAIN}{{1,13}}?){_COUNTY_END})"
_TO_COUNTY = re.compile(rf"(?:{_MUNICIPAL}{_COUNTY}?|{_PROVINCE}?{_CITY}{_COUNTY}?|{_PROVINCE}{_COUNTY}?|{_COUNTY})")
_PHONE = re.compile(r"(?:\+?86)?[ -]?(1\d{2})[ -]?\d{4}[ -]?(\d{4})")


def mask_name(name: str) -> str:
    """`张三` → `张*`, `欧阳修` → `欧阳*`, `John Smith` → `J*`; a name's length is not given away. Blank stays blank."""
    bare = name.strip()
    if not bare:
        return ""
    if len(bare) > 2 and bare[:2] in COMPOUND_SURNAMES:
        return bare[:2] + STAR
    return bare[0] + STAR


def mask_id(number: str) -> str:
    """Six characters, eight stars, four characters; anything that is not 18 long is hidden whole."""
    bare = number.strip()
    return bare[:6] + STAR * 8 + bare[-4:] if len(bare) == 18 else STAR * len(bare)


def mask_phone(number: str) -> str:
    """A mobile number as three digits, four stars, four digits; other numbers keep their last two digits at most."""
    bare = number.strip()
    mobile = _PHONE.fullmatch(bare)
    if mobile:
        return mobile[1] + STAR * 4 + mobile[2]
    return STAR * (len(bare) - 2) + bare[-2:] if len(bare) > 6 else STAR * len(bare)


def mask_account(number: str) -> str:
    """A bank account by its last four digits; short ones are hidden whole."""
    bare = re.sub(r"\s", "", number)
    return STAR * (len(bare) - 4) + bare[-4:] if len(bare) > 8 else STAR * len(bare)


def mask_address(address: str) -> str:
    """The address down to county level (`河北省沧州市运河区***`); all hidden where no division can be told."""
    bare = re.sub(r"\s", "", address)
    if not bare:
        return ""
    found = _TO_COUNTY.match(bare)
    return (found[0] if found else "") + STAR * 3
