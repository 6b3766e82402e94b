"""The score of a piece of text against a form: that of `marks.compare`, kept, because titles repeat themselves."""

from __future__ import annotations

from collections.abc import Sequence

from quanlian.similarity.marks import compare, read
from quanlian.similarity.marks.likeness import Likeness
from quanlian.similarity.marks.reading import Reading
from quanlian.similarity.mentions.bounds import ceiling
from quanlian.similarity.mentions.chars import fold
from quanlian.similarity.mentions.forms import Form, bare
from quanlian.similarity.mentions.mention import How

MOST_KEPT = 2_000_000
"""Pairs; the memory is emptied when it is full."""
HOPELESS = (0.0, How.SPELLING)
_BY_SOUND, _BY_SHAPE = "sound", ("shape", "both")


class Scores:
    def __init__(self, forms: Sequence[Form]) -> None:
        self._forms = forms
        self._read: dict[int, Reading] = {}
        self._kept: dict[tuple[str, int], tuple[float, How]] = {}

    def of(self, piece: str, form: int, least: float = 0.0) -> tuple[float, How]:
        """Score 0-1 and how the name is written. What cannot reach `least` is not compared at all and scores 0."""
        key = (piece, form)
        if (known := self._kept.get(key)) is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            known = self._scored(piece, form, least)
            if known is not HOPELESS:
                self._kept[key] = known
        return known

    def _scored(self, piece: str, form: int, least: float) -> tuple[float, How]:
        text, name = bare(fold(piece)), self._forms[form].bare
        if text == name:
            return 1.0, How.EXACT
        if ceiling(text, name) < least:
            return HOPELESS
        likeness = compare(piece, self._reading(form))
        return likeness.score / 100, how(likeness)

    def _reading(self, form: int) -> Reading:
        if form not in self._read:
            self._read[form] = read(self._forms[form].key)
        return self._read[form]


def how(likeness: Likeness) -> How:
    """By the places that differ: all of the same sound, else of like shape, else other spelling."""
    kinds = {place.kind for place in likeness.aligned} - {"same"}
    if kinds and kinds <= {_BY_SOUND}:
        return How.SOUND
    return How.SHAPE if kinds & set(_BY_SHAPE) else How.SPELLING
