"""Sounds of the south, as an option: Cantonese readings, and Mandarin as spoken with a Hokkien accent."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import product

from quanlian.core.findings import UserError
from quanlian.similarity.marks import tables
from quanlian.similarity.marks.sound.mandarin import syllables
from quanlian.similarity.marks.sound.near import split

MOST = 2
NEARLY = 0.85
SYLLABLE = re.compile(r"^(ng(?=[aeiou])|gw|kw|[bpmfdtnlgkhzcsjw])?(.*)$")


def sound(one: str, other: str, dialects: tuple[str, ...]) -> float:
    """The nearest the two characters sound in any of these dialects, 0-1.

    Raises UserError MARKS_UNKNOWN_DIALECT for a dialect that is not there.
    """
    return max((_dialect(name)(one, other) for name in dialects), default=0.0)


def _dialect(name: str) -> Callable[[str, str], float]:
    if name not in DIALECTS:
        raise UserError("MARKS_UNKNOWN_DIALECT", "没有这种方言读音", value=name, remedy=f"可选：{'、'.join(DIALECTS)}")
    return DIALECTS[name]


def _cantonese(one: str, other: str) -> float:
    return max((_near(a, b) for a, b in product(jyutping(one), jyutping(other))), default=0.0)


@lru_cache(maxsize=30_000)
def jyutping(char: str) -> tuple[str, ...]:
    """Cantonese readings without tones, most common first (package ToJyutping)."""
    import ToJyutping

    found = ToJyutping.get_jyutping_candidates(char)[0][1] if char else []
    return tuple(dict.fromkeys(one.rstrip("0123456789") for one in found))[:MOST]


def _near(a: str, b: str) -> float:
    if a == b:
        return 1.0
    (i1, f1), (i2, f2) = _parts(a), _parts(b)
    initials, finals = _pairs("initials"), _pairs("finals")
    if i1 == i2:
        return NEARLY if frozenset((f1, f2)) in finals else 0.0
    return NEARLY if f1 == f2 and frozenset((i1, i2)) in initials else 0.0


def _parts(syllable: str) -> tuple[str, str]:
    found = SYLLABLE.match(syllable)
    return (found[1] or "", found[2]) if found else ("", syllable)


@cache
def _pairs(key: str) -> frozenset[frozenset[str]]:
    found = tables.mapping("dialects", "cantonese")[key]
    return frozenset(frozenset(map(str, pair)) for pair in found) if isinstance(found, list) else frozenset()


def _hokkien(one: str, other: str) -> float:
    return 1.0 if {merged(s) for s in syllables(one)[:1]} & {merged(s) for s in syllables(other)[:1]} else 0.0


@lru_cache(maxsize=2000)
def merged(syllable: str) -> tuple[str, str]:
    """The syllable as a Hokkien speaker says it: 飞 fei → hei, 热 re → le."""
    initial, final = split(_merge("syllables").get(syllable, syllable))
    return _merge("initials").get(initial, initial), _merge("finals").get(final, final)


@cache
def _merge(key: str) -> dict[str, str]:
    found = tables.mapping("dialects", "hokkien")[key]
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


DIALECTS: dict[str, Callable[[str, str], float]] = {"cantonese": _cantonese, "hokkien": _hokkien}
