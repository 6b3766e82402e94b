"""What each character counts as: one code point in, one code point out, and its class.

Folding is a table of single characters (width, case, accents, traditional → simplified), so that it never depends on
the neighbours: what a query finds in a document, it finds wherever the document was cut.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from opencc import OpenCC

POINTS, LETTERS = 0x110000, 0x40000
"""All code points; beyond the second number there are no letters, digits or ideographs."""
SURROGATES = range(0xD800, 0xE000)
OTHER, WORD, IDEOGRAPH = 0, 1, 2
_IDEOGRAPHIC = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "IDEOGRAPHIC")


class Table(NamedTuple):
    """By code point: what it folds to, and whether that is no text, part of a word, or an ideograph."""

    folded: NDArray[np.uint32]
    kind: NDArray[np.uint8]


@cache
def table() -> Table:
    folded = np.arange(POINTS, dtype=np.uint32)
    kind = np.zeros(POINTS, dtype=np.uint8)
    for point in range(LETTERS):
        if point not in SURROGATES and (plain := _plain(chr(point))):
            folded[point] = ord(plain)
            kind[point] = _kind(plain)
    _simplify(folded, kind)
    return Table(folded, kind)


def _plain(char: str) -> str:
    """The letter or digit without width, case and accent; blank for everything else (and for ligatures of several)."""
    if unicodedata.category(char)[0] not in "LNS":
        return ""
    base = unicodedata.normalize("NFKD", char).lower()
    if any(not unicodedata.combining(mark) for mark in base[1:]):
        base = unicodedata.normalize("NFKC", char).lower()
    plain = base[:1] if len(base) == 1 or all(unicodedata.combining(mark) for mark in base[1:]) else ""
    return plain if plain and unicodedata.category(plain)[0] in "LN" else ""


def _kind(char: str) -> int:
    return IDEOGRAPH if unicodedata.name(char, "").startswith(_IDEOGRAPHIC) else WORD


def _simplify(folded: NDArray[np.uint32], kind: NDArray[np.uint8]) -> None:
    """Traditional ideographs become simplified ones, one for one; twice, so that 薴 → 苧 → 苎 are all one."""
    points = np.flatnonzero(kind == IDEOGRAPH)
    lines = "\n".join(map(chr, folded[points].tolist()))
    simple = OpenCC("t2s").convert(lines).split("\n")
    folded[points] = [
        ord(new[0]) if len(new) == 1 else ord(old) for new, old in zip(simple, lines.split("\n"), strict=True)
    ]
    folded[points] = folded[folded[points]]
