"""Where documents come from: each room that has something to search offers it as a source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from quanlian.core.findings import UserError
from quanlian.core.policies import Person
from quanlian.search.document import Document, bucket_of

VERSION = 1
"""Raise it with any change to what documents hold: an index of another version is built anew."""
PUBLIC = "public"
"""The value of the tag `audience` that everybody may see."""


class Source(Protocol):
    """Offers the documents of one kind. Subclass it: whatever is not abstract has a sensible default."""

    name: str
    """Tag `source`, and the first part of every key."""
    label: str
    """Chinese name shown to people."""

    def ids(self) -> Iterator[list[str]]:
        """Every document's id (the key without `name:`), in batches of some thousands."""
        ...

    def fetch(self, ids: Sequence[str]) -> list[Document]:
        """These documents as they are now; the ones that are gone are left out."""
        ...

    def address(self, key: str) -> str:
        """The address of the document's page."""
        ...

    def documents(self) -> Iterator[list[Document]]:
        """Everything, in batches; a batch may change between two that are read."""
        for some in self.ids():
            yield self.fetch(some)

    def count(self) -> int:
        """How many documents there are, roughly: for progress bars."""
        return sum(map(len, self.ids()))

    def due(self, since: dt.date, until: dt.date) -> list[str]:
        """Ids of documents that read differently on `until` than on `since`, only because days went by."""
        return []

    def audiences(self, person: Person) -> tuple[str, ...]:
        """The values of tag `audience` that this person may see."""
        return (PUBLIC,)


Tagger = Callable[[Sequence[str]], Mapping[str, Mapping[str, Sequence[str]]]]
"""From keys to further tags by key and field: what other rooms say of documents that are not theirs."""
_sources: dict[str, Source] = {}
_taggers: list[Tagger] = []


def register(source: Source) -> None:
    _sources[source.name] = source


def unregister(name: str) -> None:
    """For tests."""
    _sources.pop(name, None)


def all_sources() -> list[Source]:
    return list(_sources.values())


def source_named(name: str) -> Source:
    """Raises UserError SEARCH_SOURCE where there is none."""
    try:
        return _sources[name]
    except KeyError:
        known = "、".join(_sources)
        raise UserError("SEARCH_SOURCE", "没有这个检索库", value=name, rule=known, remedy="请改用已有的库") from None


def source_of(key: str) -> Source:
    """The source of a document by its key `source:id`."""
    return source_named(key.partition(":")[0])


def add_tagger(tagger: Tagger) -> None:
    """Have documents of all sources bear further tags (topics, industries). When they change, `mark` the documents."""
    if tagger not in _taggers:
        _taggers.append(tagger)


def complete(documents: Sequence[Document]) -> list[Document]:
    """The documents with the tags every document has (`source`, `bucket`) and what the taggers say."""
    keys = [document.key for document in documents]
    further = [tagger(keys) for tagger in _taggers]
    return [
        _complete(document, [said[document.key] for said in further if document.key in said]) for document in documents
    ]


def _complete(document: Document, further: list[Mapping[str, Sequence[str]]]) -> Document:
    tags: dict[str, Sequence[str]] = {
        **document.tags,
        "source": (document.source,),
        "bucket": (bucket_of(document.key),),
    }
    for said in further:
        for field, values in said.items():
            tags[field] = tuple(dict.fromkeys((*tags.get(field, ()), *values)))
    return Document(document.key, document.text, tags, document.numbers, document.payload)
