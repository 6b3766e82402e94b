"""The port: what any search engine must do for us. One test suite runs on every adapter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from quanlian.search.document import Document, Payload
from quanlian.search.tree import Query


@dataclass(frozen=True, slots=True)
class Hit:
    """A found document. `score` is 0 where the order is not by rank."""

    key: str
    score: float
    payload: Payload


@dataclass(frozen=True, slots=True)
class Sort:
    """By a day field instead of by rank; documents without the day come last either way."""

    field: str
    descending: bool = True


class View(Protocol):
    """One state of the index: everything asked of a view is answered from that state, whatever is written since."""

    @property
    def size(self) -> int:
        """How many documents there are."""
        ...

    def search(self, query: Query, limit: int, offset: int = 0, sort: Sort | None = None) -> list[Hit]:
        """Best first (equal scores in a stable order), or sorted."""
        ...

    def count(self, query: Query) -> int:
        """Exactly how many documents match."""
        ...

    def facets(self, query: Query, fields: Sequence[str], limit: int) -> Mapping[str, list[tuple[str, int]]]:
        """For each tag field the most frequent values among all matches, most frequent first."""
        ...

    def get(self, keys: Sequence[str]) -> Mapping[str, Payload]:
        """The payloads of documents by key; missing ones are left out."""
        ...

    def values(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Values of a tag field that begin so, with how many documents hold each, most frequent first."""
        ...


class SearchIndex(Protocol):
    """One index on disk. Writing is for one process at a time; reading is for any number, during writing too."""

    def put(self, documents: Iterable[Document]) -> int:
        """Add documents, each replacing the one of its key; returns how many. Visible after `commit`."""
        ...

    def remove(self, keys: Iterable[str]) -> None:
        """Take documents out; unknown keys do not matter. Visible after `commit`."""
        ...

    def commit(self) -> None:
        """Make everything since the last commit durable and visible to new views, all or nothing."""
        ...

    def view(self) -> View:
        """The newest committed state."""
        ...

    def close(self) -> None:
        """Let go of the write lock; what was not committed is lost."""
        ...


class Engine(Protocol):
    """Makes indexes. `name` is written beside an index and must fit when it is opened again."""

    name: str

    def create(self, folder: str) -> SearchIndex:
        """An empty index in a folder that must not exist yet, ready for bulk loading."""
        ...

    def open(self, folder: str, *, write: bool = False) -> SearchIndex:
        """An existing index; `write` takes the single writer's lock (raises `IndexBusy` where another holds it)."""
        ...


class IndexBusy(Exception):
    """Another process is writing to this index."""
