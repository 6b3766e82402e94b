"""Facets: exact counts of the values of tag fields among the matches of a query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tantivy import Query as Native
from tantivy import Searcher

from quanlian.search.engines.embedded.codes import unpacked
from quanlian.search.engines.embedded.schema import CODE, REST

SLACK, ALL = 200, 60_000
"""Values read beyond those asked for, so that equals are cut by value; and as many as the engine gives out."""
Counts = list[tuple[str, int]]
Buckets = Sequence[Mapping[str, int | str]]


class FacetCounter:
    """For one state of the index."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self._columns: dict[str, list[str]] = {}

    def counted(self, query: Native, fields: Sequence[str], limit: int) -> dict[str, Counts]:
        """The most frequent first, equals by value."""
        if not fields:
            return {}
        found = self._asked(query, fields, limit + SLACK)
        unsure = [name for name in fields if any(_cut(found[column], limit) for column in self._of(name))]
        if unsure:
            found |= self._asked(query, unsure, ALL)
        return {name: _merged([found[column]["buckets"] for column in self._of(name)], limit) for name in fields}

    def _asked(self, query: Native, fields: Sequence[str], size: int) -> dict[str, Mapping[str, Buckets]]:
        """No part of the index leaves any value out."""
        columns = [column for name in fields for column in self._of(name)]
        asked = {name: {"terms": {"field": name, "size": size, "segment_size": 10**7}} for name in columns}
        return dict(self._searcher.aggregate(query, asked))

    def _of(self, name: str) -> list[str]:
        """Its columns; that of the words only where there are any."""
        if name not in self._columns:
            words = self._searcher.terms_with_prefix(name + REST, "", limit=1)
            self._columns[name] = [name + CODE, name + REST] if words else [name + CODE]
        return self._columns[name]


def _cut(found: Mapping[str, object], limit: int) -> bool:
    """Whether a value that was left out may be as frequent as the last one shown."""
    buckets = found["buckets"]
    if not isinstance(buckets, list) or not found["sum_other_doc_count"] or len(buckets) < limit:
        return False
    return bool(buckets[-1]["doc_count"] == buckets[limit - 1]["doc_count"])


def _merged(columns: Sequence[Buckets], limit: int) -> Counts:
    """The words of the numbers are only made for those that may be shown."""
    codes = columns[0]
    least = int(codes[limit - 1]["doc_count"]) if len(codes) >= limit > 0 else 0
    found = [(unpacked(int(one["key"])), int(one["doc_count"])) for one in codes if int(one["doc_count"]) >= least]
    found += [(str(one["key"]), int(one["doc_count"])) for words in columns[1:] for one in words]
    return sorted(found, key=lambda one: (-one[1], one[0]))[:limit]
