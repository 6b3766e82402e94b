"""Whether the index holds exactly the documents there are: compared key by key, every night; differences are mended."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from django.utils import timezone

from quanlian.search.document import BUCKETS, bucket_of
from quanlian.search.indexing.changes import mark
from quanlian.search.indexing.serving import current
from quanlian.search.models import Reckoning
from quanlian.search.port import View
from quanlian.search.sources import all_sources
from quanlian.search.sources.base import Source
from quanlian.search.tree import And, Tag

MANY_SOURCES = 100


class Differences(NamedTuple):
    """How many documents the index lacks, and how many it has too many."""

    missing: int
    surplus: int


def compare() -> Differences:
    """Mark what the index lacks and what it should not have any more, of every source."""
    view = current()
    sources = {source.name: source for source in all_sources()}
    found = [_compare(view, name, sources.get(name)) for name in sorted({*sources, *_held(view)})]
    total = Differences(sum(one.missing for one in found), sum(one.surplus for one in found))
    Reckoning.objects.filter(pk=1).update(compared_at=timezone.now(), missing=total.missing, surplus=total.surplus)
    return total


def _held(view: View) -> list[str]:
    return [name for name, _ in view.values("source", "", MANY_SOURCES)]


def _compare(view: View, name: str, source: Source | None) -> Differences:
    there = _there(source) if source else {}
    missing, surplus = 0, 0
    for number in range(BUCKETS):
        wanted, have = there.get(str(number), set()), _have(view, name, str(number))
        mark(name, (key.partition(":")[2] for key in wanted ^ have))
        missing, surplus = missing + len(wanted - have), surplus + len(have - wanted)
    return Differences(missing, surplus)


def _there(source: Source) -> dict[str, set[str]]:
    """The keys of a source by bucket."""
    keys: dict[str, set[str]] = defaultdict(set)
    for ids in source.ids():
        for one in ids:
            key = f"{source.name}:{one}"
            keys[bucket_of(key)].add(key)
    return keys


def _have(view: View, name: str, bucket: str) -> set[str]:
    asked = And((Tag("source", (name,)), Tag("bucket", (bucket,))))
    return {hit.key for hit in view.search(asked, limit=max(1, view.count(asked)))}
