"""Jobs of the vectors, run by the worker in the background."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from procrastinate.contrib.django import app

from quanlian.search.document import Document
from quanlian.search.sources import all_sources, complete
from quanlian.search.vectors.choosing import encoder
from quanlian.search.vectors.filling import fill, follow
from quanlian.search.vectors.spaces import served

MOST = 2_000
"""Changed documents of one job; more wait for the nightly round."""


@app.periodic(cron="12 17 * * *")
@app.task(name="search.vectors", queueing_lock="search.vectors", lock="search.vectors")
def fill_vectors(timestamp: int = 0) -> int:
    """Every night (17:12 UTC), and when asked for: vectors of all documents, made where missing or out of date."""
    return fill(served(), everything) if encoder() is not None else 0


@app.task(name="search.vectors_changed", lock="search.vectors")
def follow_vectors(keys: list[str]) -> int:
    """Vectors of documents that changed; those that are gone lose theirs."""
    if encoder() is None:
        return 0
    found = fetched(keys[:MOST])
    there = {one.key for one in found}
    return follow(served(), found, [key for key in keys[:MOST] if key not in there])


def everything() -> Iterator[Sequence[Document]]:
    for source in all_sources():
        yield from source.documents()


def fetched(keys: Iterable[str]) -> list[Document]:
    """The documents of some keys, as they are now."""
    ids: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        source, _, one = key.partition(":")
        ids[source].append(one)
    sources = {source.name: source for source in all_sources()}
    return [one for name, some in ids.items() if name in sources for one in complete(sources[name].fetch(some))]
