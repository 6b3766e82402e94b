"""How people shorten the names of regions: 沧州市 → 沧州, 恩施土家族苗族自治州 → 恩施, 内蒙古自治区 → 内蒙古."""

from __future__ import annotations

import re

_PEOPLES = (
    "蒙古族|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族|傈僳族|佤族|畲族|"
    "拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜|土族|达斡尔族?|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯|塔吉克|怒族|"
    "鄂温克族|裕固族|保安族|独龙族|各族|蒙古"
)
_AUTONOMOUS = re.compile(rf"(?:{_PEOPLES})*(?:自治区|自治州|自治县|自治旗)$")
_PLAIN = re.compile(r"(?:特别行政区|省|市|地区|盟|林区|特区|新区|县|区|旗)$")


def short_name(name: str) -> str:
    """The name without its rank; the name itself where fewer than two characters would remain (沧县, 内蒙古…)."""
    pattern = _AUTONOMOUS if _AUTONOMOUS.search(name) else _PLAIN
    short = pattern.sub("", name)
    if name.startswith("内蒙古"):
        return "内蒙古" if name == "内蒙古自治区" else name
    return short if len(short) > 1 else name
