"""A request of a person as a tree: what was typed, what this person may see, what was picked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quanlian.core.policies import Person
from quanlian.search import language, sources
from quanlian.search.results.request import Request
from quanlian.search.sources.base import Source
from quanlian.search.sources.force import in_force_on
from quanlian.search.tree import All, Filter, Query, Span, Tag, any_of, both

History = Mapping[int, Query]


@dataclass(frozen=True, slots=True)
class Asked:
    """`text` ranks; `allowed` is what the person may see, with the days; `picks` what was clicked, by facet."""

    text: Query
    allowed: Query
    picks: Mapping[str, Query]
    reading: language.Reading | None = None

    @property
    def query(self) -> Query:
        return both(self.text, self.allowed, *self.picks.values())

    @property
    def filters(self) -> Query:
        """All but the text."""
        return both(self.allowed, *self.picks.values())

    def without(self, name: str) -> Query:
        """As if nothing were picked in that facet, so that its other values can be counted."""
        return replace(self, picks={key: one for key, one in self.picks.items() if key != name}).query

    @property
    def words(self) -> tuple[str, ...]:
        """What to mark in the texts."""
        return self.reading.words if self.reading else ()


def asked(person: Person, request: Request, history: History | None = None) -> Asked:
    """Raises `language.QueryError` (a UserError) where the text cannot be read."""
    reading = None
    if request.text:
        reading = language.read(request.text, simple=not request.expert, history=history or {})
    picks = {name: Filter(Tag(name, values)) for name, values in request.picks.items() if values}
    days = [Filter(one) for one in _days(request)]
    allowed = both(allowed_to(person, request.sources), *days)
    return Asked(reading.query if reading else All(), allowed, picks, reading)


def allowed_to(person: Person, only: Sequence[str] = ()) -> Query:
    """What of the sources (all, or only some) this person may see; as a filter."""
    groups: dict[tuple[str, ...], list[str]] = {}
    shown = [one for one in sources.all_sources() if not only or one.name in only]
    for one in shown:
        groups.setdefault(tuple(sorted(set(one.audiences(person)))), []).append(one.name)
    parts = [_of(names, audiences, everything=len(groups) == 1 and not only) for audiences, names in groups.items()]
    return Filter(any_of(*parts))


def may_see(person: Person, source: Source, audiences: Sequence[str]) -> bool:
    """Whether a document with these audiences is for this person."""
    return bool(set(audiences) & set(source.audiences(person)))


def _of(names: Sequence[str], audiences: tuple[str, ...], *, everything: bool) -> Query:
    seen = Tag("audience", audiences)
    return seen if everything else both(Tag("source", tuple(names)), seen)


def _days(request: Request) -> list[Query]:
    found: list[Query] = []
    if request.as_of:
        found.append(Span("pub_date", high=number_of(request.as_of)))
    if request.in_force:
        found.append(in_force_on(request.as_of or dt.date.today()))
    return found


def number_of(day: dt.date) -> int:
    """A day as the index keeps it: 20260630."""
    return day.year * 10_000 + day.month * 100 + day.day
