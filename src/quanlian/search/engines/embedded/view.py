"""One state of a tantivy index."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from tantivy import DocAddress, Occur, Order, Schema, Searcher
from tantivy import Query as Native

from quanlian.search.document import Payload
from quanlian.search.engines.embedded.queries import native
from quanlian.search.engines.embedded.schema import KEY, PAYLOAD
from quanlian.search.port import Hit, Sort
from quanlian.search.tree import Query


class EmbeddedView:
    """A port.View on one searcher; the files it reads stay until it is let go."""

    def __init__(self, searcher: Searcher, schema: Schema) -> None:
        self._searcher = searcher
        self._schema = schema

    @property
    def size(self) -> int:
        return int(self._searcher.num_docs)

    def search(self, query: Query, limit: int, offset: int = 0, sort: Sort | None = None) -> list[Hit]:
        if limit <= 0:
            return []
        asked = native(query, self._schema)
        found = self._sorted(asked, limit, offset, sort) if sort else self._best(asked, limit, offset)
        return [self._hit(address, score) for score, address in found]

    def count(self, query: Query) -> int:
        return self._count(native(query, self._schema))

    def facets(self, query: Query, fields: Sequence[str], limit: int) -> Mapping[str, list[tuple[str, int]]]:
        asked = {name: {"terms": {"field": name, "size": limit * 2}} for name in fields}
        found = self._searcher.aggregate(native(query, self._schema), asked) if asked else {}
        return {name: _ordered(found[name]["buckets"], limit) for name in fields}

    def get(self, keys: Sequence[str]) -> Mapping[str, Payload]:
        if not keys:
            return {}
        query = Native.term_set_query(self._schema, KEY, list(keys))
        hits = self._searcher.search(query, len(keys), count=False).hits
        return {hit.key: hit.payload for hit in (self._hit(address, 0.0) for _, address in hits)}

    def values(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        found = [(str(value), int(count)) for value, count in self._searcher.terms_with_prefix(field, prefix)]
        return sorted(found, key=lambda one: (-one[1], one[0]))[:limit]

    def _count(self, asked: Native) -> int:
        return int(self._searcher.search(asked, 1, count=True).count)

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
        return Hit(str(stored.get_first(KEY)), score, json.loads(bytes(stored.get_first(PAYLOAD))))


def _ordered(buckets: Sequence[Mapping[str, object]], limit: int) -> list[tuple[str, int]]:
    found = [(str(one["key"]), int(str(one["doc_count"]))) for one in buckets]
    return sorted(found, key=lambda one: (-one[1], one[0]))[:limit]
