"""Chinese organisation names: widths, scripts, brackets, legal forms, regions, branches."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from opencc import OpenCC

from quanlian.registry.parties.legal_forms import HAN_FORMS

HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ebef]")
NOT_NAME: Final = re.compile(r"[^\w]|_")
PROVINCE: Final = re.compile(
    r"^(北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|"
    r"陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)(?:维吾尔自治区|壮族自治区|回族自治区|自治区|特别行政区|省|市)?"
)
"""Province-level divisions of GB/T 2260, with or without their suffix."""
CITY: Final = re.compile(r"^([^省市县区]{2,4}?)(?<![城都超夜门])(?:市|自治州|地区)(?=..)")
COUNTY: Final = re.compile(r"^([^省市县区]{2,3}?)(?<![社小园发地校山景城])(?:县|区)(?=..)")
BRANCH: Final = re.compile(r"(?:公司|企业|集团)(.{0,16}?(?:分公司|分厂|分院|分所|办事处|营业部|分店))$")
BRANCH_WORDS: Final = ("分公司", "分厂", "分院", "分所", "办事处", "营业部", "分店")


@lru_cache(maxsize=1)
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


def is_han(text: str) -> bool:
    """True where the text holds a Chinese character."""
    return HAN.search(text) is not None


def fold(text: str) -> str:
    """Half width, simplified, lower case, without brackets, spaces or punctuation: the characters of the name alone."""
    wide = unicodedata.normalize("NFKC", text)
    return NOT_NAME.sub("", _to_simplified().convert(wide)).lower()


def split_branch(text: str) -> tuple[str, str]:
    """(parent, branch) of 演示有限公司泉州分公司; branch is blank for a head office."""
    found = BRANCH.search(text)
    return (text[: found.start(1)], found.group(1)) if found else (text, "")


def split_form(text: str) -> tuple[str, str]:
    """(name without its legal form, form); form is blank where the name states none (大学, 研究院, 厂 …)."""
    for ending, form in HAN_FORMS:
        if text.endswith(ending) and len(text) > len(ending):
            return text[: -len(ending)], form
    return text, ""


def split_region(text: str) -> tuple[str, str]:
    """(region stems, rest): 福建省泉州市演示 → (泉州, 演示).

    The province is dropped where a city follows (the city names it); it stays before a county, because
    districts of one name lie in several provinces.
    """
    province, city, county, rest = "", "", "", text
    if found := PROVINCE.match(rest):
        province, rest = found.group(1), rest[found.end() :]
    if found := CITY.match(rest):
        city, rest = found.group(1), rest[found.end() :]
    if found := COUNTY.match(rest):
        county, rest = found.group(1), rest[found.end() :]
    return ((city or province) + county, rest) if len(rest) >= 2 else ("", text)


def bigrams(text: str) -> tuple[str, ...]:
    """Overlapping character pairs, the unit of comparison where words are not written apart."""
    return tuple(text[i : i + 2] for i in range(len(text) - 1)) or (text,)
