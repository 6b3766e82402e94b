"""How near two Mandarin syllables sound: initial and final weighed apart, distances from a table."""

from __future__ import annotations

from functools import cache, lru_cache

from quanlian.similarity.marks import tables

INITIALS = ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcs")
INITIAL, FINAL = 0.45, 0.55
"""The final carries a little more of the sound than the initial."""
SPELT = {"ui": "uei", "iu": "iou", "un": "uen", "ue": "ve"}
AFTER_PALATAL = {"u": "v", "un": "vn", "uan": "van", "ue": "ve"}
BARE = {"yi": "i", "ya": "ia", "ye": "ie", "yao": "iao", "you": "iou", "yan": "ian", "yin": "in", "yang": "iang",
        "ying": "ing", "yong": "iong", "yu": "v", "yue": "ve", "yuan": "van", "yun": "vn", "wu": "u", "wa": "ua",
        "wo": "uo", "wai": "uai", "wei": "uei", "wan": "uan", "wen": "uen", "wang": "uang", "weng": "ueng"}  # fmt: skip
"""Syllables without an initial, spelt by their final."""


@lru_cache(maxsize=200_000)
def near(s1: str, s2: str) -> float:
    """0 (nothing in common) to 1 (the same sound)."""
    if s1 == s2:
        return 1.0
    (i1, f1), (i2, f2) = split(s1), split(s2)
    initial, final = _distance("initials", i1, i2), _distance("finals", f1, f2)
    if initial >= 1 or final >= 1:
        return 0.0
    return max(0.0, 1 - (INITIAL * initial + FINAL * final) * 1.6)


@lru_cache(maxsize=2000)
def split(syllable: str) -> tuple[str, str]:
    """Initial and final by phonology, not spelling: "juan" → j, van; "wei" → "", uei."""
    if syllable in BARE:
        return "", BARE[syllable]
    initial = next((one for one in INITIALS if syllable.startswith(one)), "")
    rest = syllable[len(initial) :]
    if initial in ("j", "q", "x"):
        rest = AFTER_PALATAL.get(rest, rest)
    return initial, SPELT.get(rest, rest)


def _distance(key: str, one: str, other: str) -> float:
    return 0.0 if one == other else _distances(key).get(frozenset((one, other)), 1.0)


@cache
def _distances(key: str) -> dict[frozenset[str], float]:
    rows = tables.rows("near_sounds", key)
    return {_both(row["pair"]): float(str(row["distance"])) for row in rows}


def _both(pair: object) -> frozenset[str]:
    return frozenset(map(str, pair)) if isinstance(pair, list) else frozenset()
