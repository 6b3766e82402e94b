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


def counted(searcher: Searcher, query: Native, fields: Sequence[str], limit: int) -> dict[str, Counts]:
    """The most frequent first, equals by value."""
    if not fields:
        return {}
    found = searcher.aggregate(query, _terms(fields, limit + SLACK))
    unsure = [name for name in fields if any(_cut(found[name + kind], limit) for kind in (CODE, REST))]
    if unsure:
        found |= searcher.aggregate(query, _terms(unsure, ALL))
    return {name: _merged(found[name + CODE]["buckets"], found[name + REST]["buckets"], limit) for name in fields}


def _terms(fields: Sequence[str], size: int) -> dict[str, object]:
    """No part of the index leaves any value out."""
    return {
        name + kind: {"terms": {"field": name + kind, "size": size, "segment_size": 10**7}}
        for name in fields
        for kind in (CODE, REST)
    }


def _cut(found: Mapping[str, object], limit: int) -> bool:
    """Whether a value that was left out may be as frequent as the last one shown."""
    buckets = found["buckets"]
    if not isinstance(buckets, list) or not found["sum_other_doc_count"] or len(buckets) < limit:
        return False
    return bool(buckets[-1]["doc_count"] == buckets[limit - 1]["doc_count"])


def _merged(codes: Buckets, rest: Buckets, limit: int) -> Counts:
    """The words of the numbers are only made for those that may be shown."""
    least = int(codes[limit - 1]["doc_count"]) if len(codes) >= limit > 0 else 0
    found = [(unpacked(int(one["key"])), int(one["doc_count"])) for one in codes if int(one["doc_count"]) >= least]
    found += [(str(one["key"]), int(one["doc_count"])) for one in rest]
    return sorted(found, key=lambda one: (-one[1], one[0]))[:limit]
