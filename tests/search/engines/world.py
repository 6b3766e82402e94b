"""Small documents and short ways to ask for them, for the tests of every engine."""

from __future__ import annotations

from quanlian.search.document import Document
from quanlian.search.port import SearchIndex, Sort
from quanlian.search.text.words import wanted
from quanlian.search.tree import (
    Phrase,
    Query,
    Ranked,
)


def doc(number: int, title: str = "", *, day: int = 0, **tags: str) -> Document:
    """A right; each tag is given as values separated by blanks."""
    return Document(
        f"right:{number}",
        {"title": title} if title else {},
        {name: tuple(values.split()) for name, values in tags.items()},
        {"app_date": day} if day else {},
        {"title": title, "nested": {"号": [number, None, 1.5]}},
    )


def fill(index: SearchIndex, *documents: Document) -> SearchIndex:
    index.put(documents)
    index.commit()
    return index


def numbers(index: SearchIndex, query: Query, limit: int = 100, offset: int = 0, sort: Sort | None = None) -> list[int]:
    return [int(hit.key.partition(":")[2]) for hit in index.view().search(query, limit, offset, sort)]


def title(text: str) -> Phrase:
    return Phrase("title", wanted(text))


def ranked(text: str, minimum: int = 1) -> Ranked:
    return Ranked((("title", 1.0),), tuple(one._replace(at=0) for one in wanted(text)), minimum)
