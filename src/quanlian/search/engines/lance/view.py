"""One state of a Lance index, as the port wants it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from quanlian.search import tree
from quanlian.search.document import Payload
from quanlian.search.engines.lance import conditions
from quanlian.search.engines.lance.answers import Answers
from quanlian.search.engines.lance.columns import TagColumn
from quanlian.search.engines.lance.found import Found
from quanlian.search.engines.lance.places import glob
from quanlian.search.engines.lance.plan import planned
from quanlian.search.engines.lance.rows import Places
from quanlian.search.engines.lance.schema import KEY, MANY_VALUED, PAYLOAD
from quanlian.search.engines.lance.shape import plain
from quanlian.search.engines.lance.state import State
from quanlian.search.port import Hit, Sort
from quanlian.search.tree import Query

SPELT_OUT = 256
"""Values a pattern of tags may stand for in a condition."""
FURTHER = (32, 512)
"""How many more matches are asked for until a rank ends: within equal ranks Lance gives any of them."""


class LanceView:
    """port.View: the tables at one version."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._answers = Answers(state)

    @property
    def size(self) -> int:
        return self._state.size

    def search(self, query: Query, limit: int, offset: int = 0, sort: Sort | None = None) -> list[Hit]:
        if limit <= 0:
            return []
        asked, page = self._plain(query), slice(offset, offset + limit)
        if sort is not None:
            rows = self._answers.found(asked).rows
            return self._hits(rows[self._in_order(rows, sort)[page]], 0.0)
        found = self._best(asked, offset + limit)
        best = found.ranked()[page]
        return self._hits(found.rows[best], found.scores if isinstance(found.scores, float) else found.scores[best])

    def count(self, query: Query) -> int:
        asked = self._plain(query)
        if isinstance(asked, tree.All) or not self.size:
            return self.size
        if not self._answers.known(asked) and (where := conditions.sql(asked)) is not None:
            return int(self._state.documents.count_rows(where))
        return len(self._answers.found(asked))

    def facets(self, query: Query, fields: Sequence[str], limit: int) -> Mapping[str, list[tuple[str, int]]]:
        parts = self._state.rows.by_fragment(self._answers.found(self._plain(query)).rows)
        return {name: _most(_counted(self._state.tags(name), parts), limit) for name in fields}

    def get(self, keys: Sequence[str]) -> Mapping[str, Payload]:
        found: dict[str, Payload] = {}
        for at in range(0, len(keys), conditions.LONGEST):
            where = f"{KEY} IN ({conditions.quoted(keys[at : at + conditions.LONGEST])})"
            read = self._state.documents.to_table(columns=[KEY, PAYLOAD], filter=where)
            found.update(zip(read[KEY].to_pylist(), map(json.loads, read[PAYLOAD].to_pylist()), strict=True))
        return found

    def values(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        parts = self._state.rows.by_fragment(self._state.live)
        return _most(_counted(self._state.tags(field), parts, prefix), limit)

    def _plain(self, query: Query) -> Query:
        return plain(query, self._spelt_out)

    def _spelt_out(self, query: tree.TagLike) -> Query:
        """The values a pattern stands for, where they are few."""
        if query.field in MANY_VALUED:
            return query
        like, fits = re.compile(glob(query.pattern, r"[\s\S]")), set[str]()
        for column in self._state.tags(query.field):
            fits.update(value for value in column.values.to_pylist() if like.fullmatch(value))
        if len(fits) > SPELT_OUT:
            return query
        return tree.Tag(query.field, tuple(sorted(fits))) if fits else tree.Nothing()

    def _best(self, asked: Query, wanted: int) -> Found:
        """So many of the best at least; ranks among them are complete."""
        plan = None if self._answers.known(asked) else planned(asked)
        if plan is None:
            return self._answers.found(asked)
        for limit in (wanted + further for further in FURTHER):
            found = self._answers.best(plan, limit)
            if len(found) < limit:
                return found
            if (sure := _complete(found)) >= wanted:
                return _first(found, sure)
        return self._answers.found(asked)

    def _in_order(self, rows: Places, sort: Sort) -> NDArray[np.intp]:
        parts = self._state.rows.by_fragment(rows)
        columns = self._state.days(sort.field)
        read = list(zip(columns, parts, strict=True))
        days = np.concatenate([np.empty(0, np.int64), *(column.numbers[part] for column, part in read)])
        known = np.concatenate([np.empty(0, np.bool_), *(column.known[part] for column, part in read)])
        return np.lexsort((-days if sort.descending else days, ~known))

    def _hits(self, places: Places, scores: NDArray[np.float32] | float) -> list[Hit]:
        each = np.broadcast_to(np.asarray(scores), places.shape)
        stored = self._stored(places)
        found = [(*stored[place], score) for place, score in zip(places.tolist(), each.tolist(), strict=True)]
        return [Hit(key, score, payload) for key, payload, score in found]

    def _stored(self, places: Places) -> dict[int, tuple[str, Payload]]:
        found: dict[int, tuple[str, Payload]] = {}
        for part, read in self._state.fetched(places, [KEY, PAYLOAD]):
            rows = zip(part.tolist(), read[KEY].to_pylist(), read[PAYLOAD].to_pylist(), strict=True)
            found.update((place, (key, json.loads(payload))) for place, key, payload in rows)
        return found


def _complete(found: Found) -> int:
    """How many of the best are surely the best: up to the last fall of the rank."""
    scores = np.asarray(found.scores)[found.ranked()]
    falls = np.flatnonzero(scores[1:] < scores[:-1])
    return int(falls[-1]) + 1 if len(falls) else 0


def _first(found: Found, count: int) -> Found:
    return found.kept(np.isin(np.arange(len(found)), found.ranked()[:count]))


def _counted(columns: Sequence[TagColumn], parts: Sequence[Places], prefix: str = "") -> Iterable[pa.Table]:
    """By fragment the values that occur in those rows, and in how many."""
    for column, offsets in zip(columns, parts, strict=True):
        if len(offsets):
            counts = column.counts(offsets)
            kept = (counts > 0) & pc.starts_with(column.values, prefix).to_numpy(zero_copy_only=False)
            yield pa.table({"value": column.values.filter(pa.array(kept)), "count": counts[kept]})


def _most(parts: Iterable[pa.Table], limit: int) -> list[tuple[str, int]]:
    """The most frequent first, equals by value."""
    tables = list(parts)
    if not tables:
        return []
    summed = pa.concat_tables(tables).group_by("value").aggregate([("count", "sum")])
    order = [("count_sum", "descending"), ("value", "ascending")]
    best = summed.take(pc.select_k_unstable(summed, k=limit, sort_keys=order))
    return list(zip(best["value"].to_pylist(), best["count_sum"].to_pylist(), strict=True))
