"""Words that do not tell one trader's goods from another's: generic names by class, modifiers, places, models."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import cache

from quanlian.core.config import data
from quanlian.similarity.marks import tables

GENERIC, MODIFIER, PLACE = "通用", "修饰", "地名"
SUFFIXES = ("特别行政区", "自治区", "自治州", "省", "市", "地区", "盟")
ETHNIC = re.compile(r"(?:壮族|回族|维吾尔|[\u4e00-\u9fff]{1,3}族)+$")


@cache
def lexicon(classes: tuple[str, ...] = ()) -> dict[str, str]:
    """Word → kind, for goods of these Nice classes (all classes when none are named)."""
    generic = tables.mapping("words", "generic")
    wanted = ("*", *classes) if classes else tuple(generic)
    out = dict.fromkeys(_places(), PLACE)
    for code in wanted:
        found = generic.get(code)
        out |= {str(word): GENERIC for word in (found if isinstance(found, list) else [])}
    return out | dict.fromkeys(tables.words("words", "modifiers") + tables.words("words", "latin_modifiers"), MODIFIER)


@cache
def longest(classes: tuple[str, ...] = ()) -> int:
    return max(map(len, lexicon(classes)))


def kind(word: str, classes: Sequence[str] = ()) -> str:
    """通用, 修饰, 地名, or blank for a word that distinguishes."""
    return lexicon(tuple(classes)).get(word) or (GENERIC if _model().match(word) else "")


@cache
def _model() -> re.Pattern[str]:
    return re.compile(tables.text("words", "models"))


@cache
def _places() -> frozenset[str]:
    """Provinces and prefectures of today by their short names, and the country's."""
    with (data() / "reference" / "regions" / "gbt2260.csv").open(encoding="utf-8") as file:
        names = [row["name"] for row in csv.DictReader(file) if row["code"].endswith("00") and not row["valid_to"]]
    short = {_short(name) for name in names}
    return frozenset(name for name in short if len(name) > 1) | set(tables.words("words", "places"))


def _short(name: str) -> str:
    """泉州市 → 泉州; 广西壮族自治区 → 广西; 市辖区 and the like → blank."""
    for suffix in SUFFIXES:
        if name.endswith(suffix):
            return ETHNIC.sub("", name[: -len(suffix)]) if suffix.startswith("自治") else name[: -len(suffix)]
    return ""
