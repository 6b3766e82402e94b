"""Bringing documents into an index as they are now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from quanlian.search.indexing.feed import Row
from quanlian.search.port import SearchIndex
from quanlian.search.sources import all_sources, complete


def apply(index: SearchIndex, rows: Iterable[Row]) -> int:
    """Put what changed, remove what is gone; returns how many documents were looked at. Not yet committed."""
    wanted: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        wanted[row.source].update(dict.fromkeys(row.ids))
    sources = {source.name: source for source in all_sources()}
    for name, ids in wanted.items():
        found = complete(sources[name].fetch(list(ids))) if name in sources else []
        index.put(found)
        there = {document.key for document in found}
        index.remove(key for one in ids if (key := f"{name}:{one}") not in there)
    return sum(map(len, wanted.values()))
