"""Each character as it is compared: one in, one out, so that a place in the folded text is the place in the raw one.

Width, case, accents, traditional characters, letters of other scripts that look Latin, mathematical and enclosed
letters fold away. What parts words becomes a blank; signs that are put between letters to hide a name become `FILLER`.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from opencc import OpenCC

from quanlian.similarity.marks.tables import mapping

FILLER = "\u00b7"
"""Stands for every ornament, joiner and invisible character."""
APART = frozenset(' \t\n\r\u3000,，、;；:：。/\\|｜()（）[]【】{}《》<>「」『』“”"＋+&＆?？=')
"""Signs that part words in a product title."""


@cache
def _simplify() -> OpenCC:
    return OpenCC("t2s")


@cache
def _look_alikes() -> dict[str, str]:
    """Letters of other scripts → the plain letter they are taken for (`data/similarity/homoglyphs.yaml`)."""
    pairs = [pair for script in ("latin", "han") for pair in mapping("homoglyphs", script).items()]
    return {char: plain for plain, alike in pairs for char in str(alike)}


class _Folding(dict[int, str]):
    """For `str.translate`: learns each character the first time it is seen."""

    def __missing__(self, point: int) -> str:
        self[point] = folded = _folded(chr(point))
        return folded


def _folded(char: str) -> str:
    if char in APART or char.isspace():
        return " "
    if plain := _look_alikes().get(char):
        return plain
    base = unicodedata.normalize("NFKD", char)[:1].lower()
    if not base or unicodedata.category(base)[0] not in "LN":
        base = unicodedata.normalize("NFKC", char)[:1].lower()
    if not base or unicodedata.category(base)[0] not in "LN":
        return " " if base in APART else FILLER
    base = _look_alikes().get(base, base)
    return _simplify().convert(base)[:1] if is_han(base) else base[:1]


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The text folded, of the same length."""
    return text.translate(_FOLDING)


def is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or "\U00020000" <= char <= "\U0003ffff"


def is_latin(char: str) -> bool:
    """A folded Latin letter."""
    return "a" <= char <= "z"
