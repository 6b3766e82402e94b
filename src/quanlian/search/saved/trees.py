"""Past searches as queries, read only when a new query names them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quanlian.core.policies import Person
from quanlian.search.language import read
from quanlian.search.saved.history import Entry, entries
from quanlian.search.tree import Query


class Trees(Mapping[int, Query]):
    """Number → query. An entry may name only older ones, so that naming never goes round in a circle."""

    def __init__(self, texts: Mapping[int, Entry], below: int | None = None) -> None:
        self._texts = texts
        self._below = below
        self._read: dict[int, Query] = {}

    def __getitem__(self, number: int) -> Query:
        if number not in self:
            raise KeyError(number)
        if number not in self._read:
            text, expert = self._texts[number]
            older = Trees(self._texts, number)
            self._read[number] = read(text, simple=not expert, history=older).query
        return self._read[number]

    def __contains__(self, number: object) -> bool:
        known = number in self._texts and bool(self._texts[int(str(number))][0])
        return known and (self._below is None or int(str(number)) < self._below)

    def __iter__(self) -> Iterator[int]:
        return (number for number in self._texts if number in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def trees(person: Person) -> Trees:
    """The history of a signed-in person, ready for `language.read(…, history=trees(person))`."""
    return Trees(entries(person))
