"""Places by name or by GB/T 2260 code, as the six-digit codes the index stores."""

from __future__ import annotations

from quanlian.search.language.error import Refused
from quanlian.search.language.lookups import Lookups

_LEVELS = {"province": "省", "city": "市", "county": "县（市、区）"}
_DIGITS = 6


def region_codes(text: str, field: str, lookups: Lookups) -> tuple[str, ...]:
    """The code of the one place meant; a province goes before what else bears its name. Raises Refused."""
    digits = _code(text)
    if digits:
        return (_ranked(text, digits, field),)
    named = list(lookups.regions(text))
    fitting = [code for code in named if field == "region" or level(code) == field]
    found = [code for code in fitting if level(code) == "province"] or fitting
    if len(found) == 1:
        return (found[0],)
    raise _unclear(text, field, found, lookups)


def level(code: str) -> str:
    """province, city or county."""
    return "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"


def _code(text: str) -> str:
    """`130900`, `1309`, `13`, and the national office's `河北;13`: six digits, or blank where it is no code."""
    bare = text.rpartition(";")[2].strip()
    return bare.ljust(_DIGITS, "0") if bare.isascii() and bare.isdecimal() and len(bare) in (2, 4, 6) else ""


def _ranked(text: str, code: str, field: str) -> str:
    if field != "region" and level(code) != field:
        other = _LEVELS[level(code)]
        raise Refused("SEARCH_REGION", f"“{text}”不是{_LEVELS[field]}的代码", f"请改写为 {other}={code} 或 地区={code}")
    return code


def _unclear(text: str, field: str, found: list[str], lookups: Lookups) -> Refused:
    if found:
        choices = "、".join(f"{lookups.region_name(code)}（{code}）" for code in found[:8])
        return Refused("SEARCH_REGION", f"有{len(found)}个地区叫“{text}”", f"请写代码：{choices}", "GB/T 2260")
    others = list(lookups.regions(text)) if field != "region" else []
    if others:
        rank = _LEVELS[level(others[0])]
        return Refused("SEARCH_REGION", f"“{text}”不是{_LEVELS[field]}", f"请改写为 {rank}={text} 或 地区={text}")
    return Refused("SEARCH_REGION", f"没有找到地区“{text}”", "请填写规范名称或六位行政区划代码", "GB/T 2260")
