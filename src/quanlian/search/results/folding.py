"""One page of hits, plain or with the members of a family under the best of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quanlian.search.port import Hit, Sort, View
from quanlian.search.tree import Filter, Query, Tag, both

FIRST = 10_000
"""Nobody pages further than this many hits; whoever needs more narrows the question or exports."""
BLOCK = 500


@dataclass(frozen=True, slots=True)
class Page:
    """`folded`: by key, how many others of its family were found. `more`: there is a next page."""

    number: int
    hits: list[Hit]
    folded: dict[str, int]
    more: bool
    end_of_paging: bool = False


def page_of(view: View, query: Query, sort: Sort | None, number: int, size: int, *, fold: bool) -> Page:
    """A page that lies beyond the first 10,000 hits is the last one before them."""
    last = FIRST // size
    number = min(number, last)
    found = _folded(view, query, sort, number, size) if fold else _plain(view, query, sort, number, size)
    return Page(number, *found, end_of_paging=number == last) if number < last else _ended(number, found)


def family_of(hit: Hit) -> str:
    """The family's number, or the key of a document that has none."""
    return str(hit.payload.get("family") or "") or hit.key


Found = tuple[list[Hit], dict[str, int], bool]


def _ended(number: int, found: Found) -> Page:
    hits, folded, more = found
    return Page(number, hits, folded, more=False, end_of_paging=more)


def _plain(view: View, query: Query, sort: Sort | None, number: int, size: int) -> Found:
    hits = view.search(query, size + 1, (number - 1) * size, sort)
    return hits[:size], {}, len(hits) > size


def _folded(view: View, query: Query, sort: Sort | None, number: int, size: int) -> Found:
    """Walks from the first hit, so that every family stands once, at its best member, on whatever page."""
    begin, end = (number - 1) * size, number * size
    heads: dict[str, Hit] = {}
    for hit in _all(view, query, sort, size):
        heads.setdefault(family_of(hit), hit)
        if len(heads) > end:
            break
    shown = list(heads.values())[begin:end]
    return shown, folded_under(view, query, shown), len(heads) > end


def folded_under(view: View, query: Query, hits: list[Hit]) -> dict[str, int]:
    """How many others of each hit's family were found."""
    others: dict[str, int] = {}
    for hit in hits:
        if family_of(hit) != hit.key:
            more = view.count(both(query, Filter(Tag("family", (family_of(hit),))))) - 1
            others |= {hit.key: more} if more > 0 else {}
    return others


def _all(view: View, query: Query, sort: Sort | None, size: int) -> Iterator[Hit]:
    offset, block = 0, size * 2
    while offset < FIRST:
        hits = view.search(query, block, offset, sort)
        yield from hits
        if len(hits) < block:
            return
        offset, block = offset + block, BLOCK
