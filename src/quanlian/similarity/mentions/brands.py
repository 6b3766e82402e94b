"""All brand mentions of a title: names of the list, and names nobody listed where the title shows a brand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy

from quanlian.similarity.mentions.background import Background
from quanlian.similarity.mentions.choosing import best_by
from quanlian.similarity.mentions.context import Context, Features, Span
from quanlian.similarity.mentions.exact import Exact, Place
from quanlian.similarity.mentions.forms import Form
from quanlian.similarity.mentions.judging import Judge
from quanlian.similarity.mentions.lexicon import lexicon
from quanlian.similarity.mentions.mention import How
from quanlian.similarity.mentions.naming import Naming
from quanlian.similarity.mentions.proposing import proposals
from quanlian.similarity.mentions.reading import titled

LIST_THAT_TEACHES = 2_000
"""Chinese names a list needs before its characters say what brands look like."""


class Reader:
    """Weighs the places of titles against one list of forms. With `titles` it also knows how titles usually run."""

    def __init__(self, forms: Sequence[Form], exact: Exact, titles: Iterable[str] | None = None) -> None:
        names = [form.key for form in forms if form.han]
        naming = Naming(names if len(names) >= LIST_THAT_TEACHES else (), lexicon())
        self._forms, self._exact, self._naming = forms, exact, naming
        self._context = Context(lexicon(), naming, Background(titles) if titles is not None else None)
        self._plain = Context(lexicon(), Naming((), lexicon()), None)

    def among(self, titles: Iterable[str]) -> Reader:
        """The same list among another body of titles."""
        other = copy(self)
        other._context = Context(lexicon(), self._naming, Background(titles))
        return other

    def places(self, raw: str, unlisted: bool) -> tuple[list[Span], list[Features]]:
        """The places that may name a brand, each with its features. `unlisted`: also names nobody listed."""
        title = titled(raw)
        found = self._listed(raw)
        if unlisted:
            anchors = frozenset(end for _, end in found)
            new = sorted(set(proposals(title, anchors)) - found.keys())
            found.update({(start, end): Span(start, end, False) for start, end in new})
        spans = list(found.values())
        return spans, self._context.features(title, spans)

    def weigh_alone(self, raw: str, place: Place) -> Features:
        """What the place itself says, whatever else the list and the body of titles know.

        A disguised name is weighed as if it stood there plainly: nobody disguises an ordinary word.
        """
        form, start, end = self._forms[place.form], place.start, place.end
        if place.how is How.DISGUISED or form.signs:
            raw, end = raw[:start] + form.key + raw[end:], start + len(form.key)
        return self._plain.features(titled(raw), [Span(start, end, True, form.entry, not form.part)])[0]

    def alone(self, raw: str) -> tuple[list[Span], list[Features]]:
        """The listed names of a title, each weighed alone."""
        places = {(place.start, place.end): place for place in self._exact.find(raw)}.values()
        return [self.span(place) for place in places], [self.weigh_alone(raw, place) for place in places]

    def _listed(self, raw: str) -> dict[tuple[int, int], Span]:
        found: dict[tuple[int, int], Span] = {}
        for place in self._exact.find(raw):
            span = self.span(place)
            was = found.get((place.start, place.end))
            if was is None or (was.disguised and not span.disguised):
                found[place.start, place.end] = span
        return found

    def span(self, place: Place) -> Span:
        form = self._forms[place.form]
        return Span(place.start, place.end, True, form.entry, not form.part, place.how is How.DISGUISED)


def chosen(spans: Sequence[Span], features: Sequence[Features], judge: Judge) -> list[tuple[Span, float]]:
    """The places taken for brands, without overlap, each with its certainty."""
    sure = [(span, judge.certainty(row)) for span, row in zip(spans, features, strict=True)]
    held = [(span, certainty) for span, certainty in sure if certainty > judge.least]
    return best_by(held, lambda one: (one[0].start, one[0].end), lambda one: one[1] - judge.least)
