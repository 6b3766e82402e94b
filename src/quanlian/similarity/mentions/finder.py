"""Finds the marks of a list in product titles, shop names and brand fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from quanlian.similarity.marks.entry import Entry
from quanlian.similarity.mentions.brands import Reader, chosen
from quanlian.similarity.mentions.chars import fold
from quanlian.similarity.mentions.choosing import best
from quanlian.similarity.mentions.context import Span
from quanlian.similarity.mentions.exact import Exact, Place
from quanlian.similarity.mentions.forms import Aliases, bare, forms
from quanlian.similarity.mentions.judging import Judge
from quanlian.similarity.mentions.mention import How, Mention
from quanlian.similarity.mentions.near import Near
from quanlian.similarity.mentions.settings import Settings, judge

SPELT = 0.97
"""Score of a name with digits or signs for letters (n1ke)."""
BODY = 4_000
"""Titles that are read in one go: enough for the arrays, not too much for the memory."""


class Finder:
    """Reads many short texts against one list of marks. Building takes about 3 s for 100,000 marks.

    `aliases` (by the entry's id): names under which the mark is traded, disguises seen in the market (“始～”).
    `titles`: a body of titles, unlabelled, that shows how titles usually run; `brands` is better with it.
    """

    def __init__(
        self,
        marks: Iterable[Entry],
        aliases: Aliases | None = None,
        settings: Settings | None = None,
        titles: Iterable[str] | None = None,
    ) -> None:
        self.entries, self.settings = tuple(marks), settings or Settings()
        self.forms = tuple(forms(self.entries, aliases or {}))
        self._exact = Exact(self.forms)
        self._near = Near(self.entries, self.forms) if self.settings.near else None
        self.reader = Reader(self.forms, self._exact, titles)

    def find(self, title: str) -> list[Mention]:
        """The mentions of listed marks, without overlap, in the order of the text."""
        return best(self.all(title))

    def find_many(self, titles: Sequence[str]) -> Iterator[list[Mention]]:
        """What `find` says of each, in order; in one go, which is many times cheaper a title."""
        for begin in range(0, len(titles), BODY):
            part = titles[begin : begin + BODY]
            near: dict[int, list[tuple[Place, float]]] = defaultdict(list)
            for at, place, score in self._near.find_many(part, self.settings.least_score) if self._near else ():
                near[at].append((place, score))
            yield from (best(self._every(title, near[at])) for at, title in enumerate(part))

    def all(self, title: str) -> Iterator[Mention]:
        """Every mention of a listed mark, overlapping ones too."""
        return self._every(title, self._near.find(title, self.settings.least_score) if self._near else ())

    def _every(self, title: str, near: Iterable[tuple[Place, float]]) -> Iterator[Mention]:
        exact = self._exact.find(title)
        yield from self._judged(title, ((place, self._written(title, place)) for place in exact))
        known = {(place.start, place.end, self.forms[place.form].entry) for place in exact}
        yield from self._judged(title, (pair for pair in near if self._key(pair[0]) not in known))

    def pairs(self, titles: Sequence[str]) -> Iterator[tuple[int, Mention]]:
        """(number of the title, best mention of one mark in it) for every mark mentioned, in order."""
        for begin in range(0, len(titles), BODY):
            part = titles[begin : begin + BODY]
            best: dict[tuple[int, int], tuple[Place, float]] = {}
            for at, place, score in self._places(part):
                key = (at, self.forms[place.form].entry)
                if key not in best or _rank(place, score) > _rank(*best[key]):
                    best[key] = (place, score)
            for (at, _), found in sorted(best.items()):
                yield from ((begin + at, one) for one in self._judged(part[at], [found]))

    def _places(self, titles: Sequence[str]) -> Iterator[tuple[int, Place, float]]:
        for at, title in enumerate(titles):
            yield from ((at, place, self._written(title, place)) for place in self._exact.find(title))
        if self._near:
            yield from self._near.find_many(titles, self.settings.least_score)

    def brands(self, title: str, judge: Judge) -> list[Mention]:
        """All brands of the title, also those that nobody listed (`entry.id` blank, score = certainty)."""
        spans, features = self.reader.places(title, unlisted=True)
        return [self._brand(title, span, sure) for span, sure in chosen(spans, features, judge)]

    def _judged(self, title: str, places: Iterable[tuple[Place, float]]) -> Iterator[Mention]:
        weigher = judge("alone")
        for place, score in places:
            sure = weigher.certainty(self.reader.weigh_alone(title, place))
            if sure >= self.settings.least_certainty:
                text, entry = title[place.start : place.end], self.entries[self.forms[place.form].entry]
                yield Mention(place.start, place.end, text, entry, score, place.how, sure)

    def _written(self, title: str, place: Place) -> float:
        """As `marks.compare` has it: 1 for the same letters, whatever ornaments are among them."""
        form = self.forms[place.form]
        if place.how is not How.DISGUISED or bare(fold(title[place.start : place.end])) == form.bare:
            return 1.0
        return SPELT

    def _key(self, place: Place) -> tuple[int, int, int]:
        return place.start, place.end, self.forms[place.form].entry

    def _brand(self, title: str, span: Span, sure: float) -> Mention:
        text = title[span.start : span.end]
        if not span.listed:
            return Mention(span.start, span.end, text, Entry("", text), sure, How.UNLISTED, sure)
        how = How.DISGUISED if span.disguised else How.EXACT
        return Mention(span.start, span.end, text, self.entries[span.entry], 1.0, how, sure)


def _rank(place: Place, score: float) -> tuple[float, bool, int, int]:
    """Of several places of one mark: the likest, plainly written rather than disguised, the longest, the first."""
    return score, place.how is not How.DISGUISED, place.end - place.start, -place.start
