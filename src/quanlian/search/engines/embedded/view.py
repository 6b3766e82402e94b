"""One state of a tantivy index."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from tantivy import DocAddress, Occur, Order, Schema, Searcher
from tantivy import Query as Native

from quanlian.search.document import Payload
from quanlian.search.engines.embedded.easing import Easing
from quanlian.search.engines.embedded.facets import FacetCounter
from quanlian.search.engines.embedded.pruning import best
from quanlian.search.engines.embedded.queries import native
from quanlian.search.engines.embedded.schema import KEY, PAYLOAD
from quanlian.search.port import Hit, Sort
from quanlian.search.tree import Query

KEPT, MEMORY, FEW = 64, 32, 16
"""Hits kept from counting, and counted queries kept; hits up to which facets are those of the hits themselves."""
Found = list[tuple[float, DocAddress]]


class EmbeddedView:
    """A port.View on one searcher; the files it reads stay until it is let go.

    Counting finds the best hits on its way. They are kept, so that asking for them next costs nothing.
    """

    def __init__(self, searcher: Searcher, schema: Schema) -> None:
        self._searcher = searcher
        self._schema = schema
        self._easing = Easing(searcher)
        self._facets = FacetCounter(searcher)
        self._counted: dict[Query, tuple[int, Found]] = {}

    @property
    def size(self) -> int:
        return int(self._searcher.num_docs)

    def search(self, query: Query, limit: int, offset: int = 0, sort: Sort | None = None) -> list[Hit]:
        if limit <= 0:
            return []
        if sort:
            found = list(self._sorted(self._native(query), limit, offset, sort))
        else:
            found = self._ranked(query, limit, offset)
        return [self._hit(address, score) for score, address in found]

    def count(self, query: Query) -> int:
        kept = self._counted.get(query)
        if kept is None:
            found = self._searcher.search(self._native(query), KEPT, count=True)
            kept = int(found.count), list(found.hits)  # type: ignore[attr-defined]  # the stubs forgot it
            if len(self._counted) >= MEMORY:  # views are shared by threads: only whole steps that others may cross
                self._counted.clear()
            self._counted[query] = kept
        return kept[0]

    def facets(self, query: Query, fields: Sequence[str], limit: int) -> Mapping[str, list[tuple[str, int]]]:
        total, kept = self._counted.get(query, (KEPT, []))
        asked = self._native(query) if total > FEW else self._just(kept)
        return self._facets.counted(asked, fields, limit)

    def get(self, keys: Sequence[str]) -> Mapping[str, Payload]:
        if not keys:
            return {}
        query = Native.term_set_query(self._schema, KEY, list(keys))
        hits = self._searcher.search(query, len(keys), count=False).hits
        return {hit.key: hit.payload for hit in (self._hit(address, 0.0) for _, address in hits)}

    def values(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        everything = Native.all_query()  # without it, what was taken out since the last merge is counted too
        found = [
            (str(value), int(count)) for value, count in self._searcher.terms_with_prefix(field, prefix, everything)
        ]
        return sorted(found, key=lambda one: (-one[1], one[0]))[:limit]

    def _count(self, asked: Native) -> int:
        return int(self._searcher.search(asked, 1, count=True).count)  # type: ignore[attr-defined]

    def _just(self, found: Found) -> Native:
        """Exactly these documents, however dear it was to find them."""
        keys = [str(self._searcher.doc(address).get_first(KEY)) for _, address in found]
        return Native.term_set_query(self._schema, KEY, keys)

    def _native(self, query: Query) -> Native:
        return native(self._easing.eased(query), self._schema)

    def _ranked(self, query: Query, limit: int, offset: int) -> Found:
        total, kept = self._counted.get(query, (KEPT + 1, []))
        if total <= KEPT or offset + limit <= len(kept):
            return kept[offset : offset + limit]
        pruned = best(self._searcher, self._schema, query, offset + limit)
        if pruned is not None:
            return pruned[offset:]
        return list(self._best(self._native(query), limit, offset))

    def _best(self, asked: Native, limit: int, offset: int) -> Iterator[tuple[float, DocAddress]]:
        for score, address in self._searcher.search(asked, limit, count=False, offset=offset).hits:
            yield float(score), address

    def _sorted(self, asked: Native, limit: int, offset: int, sort: Sort) -> Iterator[tuple[float, DocAddress]]:
        """Those that have the day, in order; then those that do not."""
        dated = Native.boolean_query([(Occur.Must, asked), (Occur.Must, Native.exists_query(sort.field))])
        order = Order.Desc if sort.descending else Order.Asc
        hits = self._searcher.search(
            dated, limit, count=False, order_by_field=sort.field, offset=offset, order=order
        ).hits
        yield from ((0.0, address) for _, address in hits)
        if len(hits) < limit:
            undated = Native.boolean_query([(Occur.Must, asked), (Occur.MustNot, Native.exists_query(sort.field))])
            skipped = max(0, offset - self._count(dated)) if offset else 0
            for _, address in self._best(Native.const_score_query(undated, 0.0), limit - len(hits), skipped):
                yield 0.0, address

    def _hit(self, address: DocAddress, score: float) -> Hit:
        stored = self._searcher.doc(address)
        return Hit(str(stored.get_first(KEY)), score, json.loads(bytes(stored[PAYLOAD][0])))
