"""The most a comparison can come to, seen at a glance: most candidates that only sound alike need no exact comparison.

The bounds are measured on the comparison itself (`data/similarity/mentions.yaml`, bounds); the bench counts what they
lose.
"""

from __future__ import annotations

from functools import cache

from quanlian.similarity.marks.glyph import likeness
from quanlian.similarity.marks.sound import syllables
from quanlian.similarity.marks.tables import mapping
from quanlian.similarity.mentions.chars import is_han

ANYTHING = 1.0


def ceiling(text: str, name: str) -> float:
    """For two Chinese strings of one length, by how many characters differ and whether any pair looks alike."""
    if len(text) != len(name) or not all(map(is_han, text + name)) or sorted(text) == sorted(name):
        return ANYTHING
    differing = [pair for pair in zip(text, name, strict=True) if pair[0] != pair[1]]
    if max(likeness(*pair) for pair in differing) >= bound("looks_alike"):
        return ANYTHING
    if len(differing) == len(name):
        return bound("nothing_in_common")
    if len(differing) > 1:
        return ANYTHING
    same = set(syllables(differing[0][0])) & set(syllables(differing[0][1]))
    if len(name) == 2:
        return bound("one_of_two_same_sound" if same else "one_of_two")
    return ANYTHING if same or len(name) > 3 else bound("one_of_three")


@cache
def bound(name: str) -> float:
    return float(str(mapping("mentions", "bounds")[name]))
