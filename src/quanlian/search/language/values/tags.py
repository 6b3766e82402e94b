"""From what is written behind a tag field to the values, or the pattern of values, to look for."""

from __future__ import annotations

from quanlian.search.fields import Field
from quanlian.search.language.error import Refused
from quanlian.search.language.lookups import Lookups
from quanlian.search.language.values import classes, numbers, vocabulary
from quanlian.search.language.values.globs import checked_glob
from quanlian.search.language.values.regions import region_codes
from quanlian.search.tree import Query, Tag, TagLike

NUMBERS = frozenset({"number", "app_no", "pub_no"})
SYMBOLS = frozenset({"ipc", "cpc"})
REGIONS = frozenset({"region", "province", "city", "county"})
FIGURES = {"nice": classes.LAST_NICE, "app_year": 9999, "pub_year": 9999}
"""Fields whose values can be counted from one to the other, and the last there is."""
_WIDEST = 300
VERBATIM = frozenset({"source", "topic", "owner", "agent", "family", "gap", "audience", "bucket"})
"""Fields whose values are names given in this house: looked for exactly as typed."""


def tag_values(field: Field, text: str, lookups: Lookups) -> tuple[str, ...]:
    """The stored values that a written one means, never none; raises Refused where it means nothing."""
    bare = " ".join(text.split())
    if not bare:
        raise Refused("SEARCH_VALUE", f"“{field.label}”后面没有内容", f"请写出要查的{field.label}")
    known = tuple(lookups.values(field.name, bare))
    return known or _read(field, bare, lookups)


def tag_glob(field: Field, text: str) -> Query:
    """The values that fit a glob; whole branches of a classification are looked up as such. Raises Refused."""
    pattern = checked_glob(_pattern(field, _stars(text)))
    if field.name in SYMBOLS and (stem := classes.whole_branch(pattern)):
        return Tag(field.name, (stem,))
    return TagLike(field.name, pattern)


def figures(field: Field, low: str, high: str) -> tuple[str, ...]:
    """All values between two figures, both included."""
    if not (low.isdecimal() and high.isdecimal() and len(low) < 5 and len(high) < 5):
        raise Refused("SEARCH_RANGE", f"“{low}:{high}”不是数的范围", f"请写成 {field.label}=1:9 的样子")
    first, last = int(low), int(high)
    if not 1 <= first <= last <= FIGURES[field.name] or last - first > _WIDEST:
        raise Refused("SEARCH_RANGE", f"范围“{low}:{high}”不成立", "请把小的写在前面，并核对起止数")
    return tuple(str(value) for value in range(first, last + 1))


def is_glob(text: str) -> bool:
    return "*" in text or "?" in text or (len(text) > 1 and text[-1] in "+$")


def _stars(text: str) -> str:
    stem = text.rstrip("+$")
    text = stem + "*" if stem != text else text
    while "**" in text:
        text = text.replace("**", "*")
    return text


def _pattern(field: Field, text: str) -> str:
    if field.name in NUMBERS:
        return numbers.glob(text)
    return classes.class_glob(text) if field.name in SYMBOLS or field.name == "loc" else text


def _read(field: Field, text: str, lookups: Lookups) -> tuple[str, ...]:
    name = field.name
    if name in NUMBERS:
        return numbers.forms(text)
    if name in REGIONS:
        return region_codes(text, name, lookups)
    if name in ("app_year", "pub_year"):
        return (_year(text),)
    reader = _READERS.get(name)
    return reader(text) if reader else (text,)


def _year(text: str) -> str:
    bare = text.removesuffix("年")
    if len(bare) == 4 and bare.isascii() and bare.isdecimal():
        return bare
    raise Refused("SEARCH_DAY", f"“{text}”不是年份", "请写四位数的年份，例如 2020")


def _industry(text: str) -> tuple[str, ...]:
    """GB/T 4754 codes begin with a capital letter."""
    return (text.upper(),) if text.isascii() else (text,)


_READERS = {
    "ipc": classes.patent_class,
    "cpc": classes.patent_class,
    "loc": classes.design_class,
    "nice": classes.goods_class,
    "status": vocabulary.status,
    "kind": vocabulary.kind,
    "country": vocabulary.country,
    "industry": _industry,
}
