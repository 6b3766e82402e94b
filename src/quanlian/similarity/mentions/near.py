"""Names that are not written as listed but sound, look or are spelt alike: candidates by keys, then comparison."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from quanlian.similarity.marks.entry import Entry
from quanlian.similarity.mentions.chars import fold
from quanlian.similarity.mentions.exact import Place
from quanlian.similarity.mentions.forms import Form
from quanlian.similarity.mentions.mention import How
from quanlian.similarity.mentions.neartable import NearTable
from quanlian.similarity.mentions.scoring import Scores
from quanlian.similarity.mentions.spelling import Spelling
from quanlian.similarity.mentions.windows import runs

Found = tuple[int, Place, float]
"""Which text, where in it, score 0-1."""


class Near:
    def __init__(self, entries: Sequence[Entry], forms: Sequence[Form]) -> None:
        self._forms = forms
        self._table, self._spelling = NearTable(forms), Spelling(forms)
        self._scores = Scores(forms)

    def find(self, title: str, least: float) -> Iterator[tuple[Place, float]]:
        """Every near mention of at least this score, overlapping ones too."""
        return ((place, score) for _, place, score in self.find_many([title], least))

    def find_many(self, titles: Sequence[str], least: float) -> Iterator[Found]:
        """The same for many texts in one go, which is much cheaper a text."""
        yield from self._han(titles, least)
        for text, title in enumerate(titles):
            folded = fold(title)
            for place in self._spelling.find(folded):
                score, _ = self._scores.of(title[place.start : place.end], place.form, least)
                if score >= least:
                    yield text, place, score

    def _han(self, titles: Sequence[str], least: float) -> Iterator[Found]:
        joined = "\n".join(titles)
        begins = np.cumsum([0, *(len(title) + 1 for title in titles)])[:-1]
        text = runs(fold(joined))
        first, last, owners = self._table.hits(text)
        starts, ends = text.origin[first], text.origin[last] + 1
        which = begins.searchsorted(starts, "right") - 1
        offsets = begins[which]
        rows = zip(which.tolist(), starts.tolist(), ends.tolist(), offsets.tolist(), owners.tolist(), strict=True)
        for at, start, end, offset, form in rows:
            score, how = self._scores.of(joined[start:end], form, least)
            if score >= least and how is not How.EXACT:
                yield at, Place(start - offset, end - offset, form, how), score
