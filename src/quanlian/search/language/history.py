"""Earlier queries by number, read only when a later one refers to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quanlian.search.language.error import QueryError
from quanlian.search.language.lookups import Lookups
from quanlian.search.tree import Query

_LONGEST_CHAIN = 20


class Earlier(Mapping[int, Query]):
    """`#n` → its tree, from the texts as they were typed. A line that comes back to itself is a QueryError.

    `expert` holds the numbers of the lines typed as professional queries; the others are read as the simple box does.
    """

    def __init__(
        self, texts: Mapping[int, str], expert: frozenset[int] | None = None, lookups: Lookups | None = None
    ) -> None:
        self._texts, self._expert, self._lookups = texts, expert, lookups
        self._read: dict[int, Query] = {}
        self._reading: list[int] = []

    def __getitem__(self, number: int) -> Query:
        if number in self._reading:
            raise self._circle(number)
        if len(self._reading) >= _LONGEST_CHAIN:
            remedy = "请写出检索式本身，不再一层层引用"
            raise QueryError("SEARCH_TOO_DEEP", f"检索历史的引用超过{_LONGEST_CHAIN}层", 0, 0, remedy=remedy)
        if number not in self._read:
            self._read[number] = self._tree(number)
        return self._read[number]

    def __iter__(self) -> Iterator[int]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __contains__(self, number: object) -> bool:
        return number in self._texts

    def _tree(self, number: int) -> Query:
        from quanlian.search.language.reading import read

        simple = self._expert is not None and number not in self._expert
        self._reading.append(number)
        try:
            return read(self._texts[number], simple=simple, history=self, lookups=self._lookups).query
        finally:
            self._reading.pop()

    def _circle(self, number: int) -> QueryError:
        way = "→".join(f"#{one}" for one in (*self._reading, number))
        remedy = "请修改其中一条，不要引用到它自己"
        return QueryError("SEARCH_CYCLE", "检索历史互相引用成环", 0, 0, value=way, remedy=remedy)
