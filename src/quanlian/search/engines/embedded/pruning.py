"""Filters that nearly every document passes, kept out of the search for the best ones.

The engine skips whole blocks of documents that cannot come among the best, but only while nothing else is asked. So
where a filter is that wide, the best are found without it and then asked whether they pass: the same hits, sooner.
"""

from __future__ import annotations

from collections.abc import Sequence

from tantivy import DocAddress, Occur, Schema, Searcher
from tantivy import Query as Native

from quanlian.search import tree
from quanlian.search.engines.embedded.queries import native
from quanlian.search.engines.embedded.schema import KEY

Found = list[tuple[float, DocAddress]]
WIDE, MANY, SPARE = 0.8, 50_000, 40
"""Share of documents that pass; documents with the words from which it pays; hits fetched beyond those wanted."""


def best(searcher: Searcher, schema: Schema, query: tree.Query, wanted: int) -> Found | None:
    """The best so many (or all, if there are fewer), best first; None where this is not the way."""
    core, filters = _split(query)
    if core is None or not filters or not _pays(searcher, core, filters):
        return None
    asked = wanted + SPARE
    found: Found = list(searcher.search(native(core, schema), asked, count=False).hits)
    passing = _passing(searcher, schema, found, filters)
    kept = [one for one in found if _place(one[1]) in passing]
    return kept[:wanted] if len(kept) >= wanted or len(found) < asked else None


def _split(query: tree.Query) -> tuple[tree.Ranked | None, list[tree.Tag]]:
    """The one ranked part and the filters by tag, if there is nothing else."""
    parts = query.parts if isinstance(query, tree.And) else ()
    ranked = [part for part in parts if isinstance(part, tree.Ranked) and part.minimum <= 1]
    filters = [part.part for part in parts if isinstance(part, tree.Filter) and isinstance(part.part, tree.Tag)]
    return (ranked[0], filters) if len(ranked) == 1 and len(filters) == len(parts) - 1 else (None, [])


def _pays(searcher: Searcher, core: tree.Ranked, filters: Sequence[tree.Tag]) -> bool:
    if any(term.pattern for term in core.terms):
        return False
    frequent = sum(searcher.doc_freq(name, term.text) for name, _ in core.fields for term in core.terms)
    wide = WIDE * int(searcher.num_docs)
    return frequent >= MANY and all(sum(searcher.doc_freq(o.field, v) for v in o.values) >= wide for o in filters)


def _passing(searcher: Searcher, schema: Schema, found: Found, filters: Sequence[tree.Tag]) -> set[tuple[int, int]]:
    keys = [str(searcher.doc(address).get_first(KEY)) for _, address in found]
    parts = [(Occur.Must, native(one, schema)) for one in filters]
    parts.append((Occur.Must, Native.term_set_query(schema, KEY, keys)))
    return {_place(address) for _, address in searcher.search(Native.boolean_query(parts), len(keys) or 1).hits}


def _place(address: DocAddress) -> tuple[int, int]:
    return int(address.segment_ord), int(address.doc)
