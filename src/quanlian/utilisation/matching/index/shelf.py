"""One shelf of the index: offers, needs, people or firms. One process writes at a time; any number read meanwhile."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from quanlian.core.config import home
from quanlian.search.document import Document
from quanlian.search.engines.embedded import EmbeddedEngine
from quanlian.search.engines.embedded.index import EmbeddedIndex
from quanlian.search.port import View
from quanlian.search.vectors.choosing import encoder
from quanlian.search.vectors.encoder import TextEncoder
from quanlian.search.vectors.store import VectorStore, alone
from quanlian.utilisation.matching.index.near import Near, near

HEAD = 600
"""Characters of a text that are compared."""
BATCH = 500
TAG = "topic"
"""The index field that holds the type of an offer."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is put on a shelf. `type`: of an offer, for the hard filter within the search."""

    key: str
    title: str
    text: str
    type: str = ""

    @property
    def document(self) -> Document:
        return Document(
            self.key,
            {"title": self.title, "abstract": self.text[:HEAD]},
            tags={TAG: (self.type,)} if self.type else {},
            payload={"t": f"{self.title}\n{self.text[:HEAD]}"},
        )

    @property
    def said(self) -> str:
        return f"{self.title}\n{self.text[:HEAD]}".strip()


@dataclass(frozen=True, slots=True)
class Open:
    """A shelf as it stood at one moment. `near` is None where no encoder is set or nothing was encoded yet."""

    view: View
    near: Near | None
    encoder: TextEncoder | None


class Shelf:
    """`stamp`: everything changed before it is on the shelf."""

    def __init__(self, name: str, folder: Path | None = None) -> None:
        self.name, self._folder = name, folder
        self._lock = threading.Lock()
        self._index: tuple[str, EmbeddedIndex] | None = None
        self._near: Near | None = None

    @property
    def folder(self) -> Path:
        return self._folder or home() / "matching" / self.name

    def stamp(self) -> dt.datetime | None:
        try:
            return dt.datetime.fromisoformat((self.folder / "stamp").read_text())
        except (FileNotFoundError, ValueError):
            return None

    def build(self, entries: Iterable[Entry], stamp: dt.datetime) -> int:
        """Everything anew, beside what is being read; 0 where another process is writing."""
        with alone(self.folder) as free:
            if not free:
                return 0
            name = f"index-{stamp:%Y%m%d%H%M%S%f}"
            index, count = EmbeddedEngine().create(str(self.folder / name)), 0
            model, store = self._store(anew=True)
            for some in _batches(entries):
                count += index.put(one.document for one in some)
                _encode(store, some)
            index.commit()
            index.close()
            self._point(name, stamp, model is not None and count > 0, store)
            return count

    def renew(self, entries: Sequence[Entry], gone: Sequence[str], stamp: dt.datetime) -> bool:
        """What changed since the last stamp. False where nothing is built, or another process is writing."""
        with alone(self.folder) as free, self._writing(free) as index:
            if index is None:
                return False
            index.put(one.document for one in entries)
            index.remove(gone)
            index.commit()
            _, store = self._store(anew=False)
            if store is not None:
                store.put([(one.key, _digest(one), one.said) for one in entries], gone)
                store.tidy()
            _replace(self.folder / "stamp", stamp.isoformat())
            return True

    def open(self) -> Open | None:
        """None where nothing was built yet."""
        name = self._current()
        if not name:
            return None
        model = encoder()
        with self._lock:
            if self._index is None or self._index[0] != name:
                self._index = (name, EmbeddedEngine().open(name))
            self._near = near(self.folder / "text", model, self._near) if model else None
            return Open(self._index[1].view(), self._near, model)

    def _current(self) -> str:
        try:
            path = self.folder / (self.folder / "current").read_text()
        except FileNotFoundError:
            return ""
        return str(path) if path.is_dir() else ""

    def _store(self, *, anew: bool) -> tuple[TextEncoder | None, VectorStore | None]:
        """`anew` keeps the vectors of texts that did not change: encoding is what costs."""
        model = encoder()
        store = VectorStore(self.folder / "text", model) if model else None
        if anew and store is not None and store.outgrown(BATCH):
            store.restart()
        return model, store

    def _point(self, name: str, stamp: dt.datetime, encoded: bool, store: VectorStore | None) -> None:
        """From now on this build is read; older ones go."""
        if encoded and store is not None:
            store.tidy()
        _replace(self.folder / "current", name)
        _replace(self.folder / "stamp", stamp.isoformat())
        for path in self.folder.glob("index-*"):
            if path.name != name:
                shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def _writing(self, free: bool) -> Iterator[EmbeddedIndex | None]:
        name = self._current() if free else ""
        if not name:
            yield None
            return
        index = EmbeddedEngine().open(name, write=True)
        try:
            yield index
        finally:
            index.close()


def _encode(store: VectorStore | None, entries: Sequence[Entry]) -> None:
    """Only texts whose vector is not there already."""
    if store is None:
        return
    known = store.digests()
    store.put([(one.key, digest, one.said) for one in entries if known.get(one.key) != (digest := _digest(one))])


def _digest(entry: Entry) -> str:
    return hashlib.blake2b(entry.said.encode(), digest_size=8).hexdigest()


def _replace(path: Path, text: str) -> None:
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    new.write_text(text)
    os.replace(new, path)


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    source = iter(entries)
    while some := list(islice(source, BATCH)):
        yield some
