"""The folder's state: reading it after a crash or another process, and adding to it."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from quanlian.evidence.log import journal, layout
from quanlian.evidence.log.disk import Disk
from quanlian.evidence.log.edge import read_edge
from quanlian.evidence.log.errors import EntryRefused, LogDamage, LogUnwritable
from quanlian.evidence.log.lock import Known, Lock
from quanlian.evidence.log.rolling import roll
from quanlian.evidence.log.tiles import Tiles
from quanlian.evidence.log.tree import Tree
from quanlian_verify.tree import leaf_hash

BATCH = 16 << 20
"""Bytes of entries in one frame of the journal."""
NOWHERE = (-1, -1)


class Store:
    """`tree` is the state last seen; only who holds `alone` changes it."""

    def __init__(self, folder: Path, disk: Disk | None = None) -> None:
        self.folder, self.disk, self.tiles = folder, disk or Disk(folder), Tiles(folder)
        self.disk.folders("any")
        self.tree = Tree(self.tiles)
        self._lock, self._writing = Lock(folder), threading.RLock()
        self._header, self._end, self._seen = journal.fresh(0), 0, NOWHERE
        self.disk.folders(f"{layout.TEMPORARY}/any")
        with self.alone():
            self._tidy()

    def refresh(self) -> Tree:
        """The present state. Another process that appended has left a note."""
        if self._lock.known() != self._known():
            with self.alone():
                pass
        return self.tree

    @contextlib.contextmanager
    def alone(self) -> Iterator[int]:
        """The only writer of all processes, with the state as it is on the disk. Raises LogUnwritable, LogDamage."""
        try:
            with self._writing, self._lock.held() as lock:
                if self._lock.known() != self._known() or self._seen != self._looks():
                    self._load(lock)
                yield lock
        except OSError as error:
            raise LogUnwritable(error) from error

    def append(self, entries: Sequence[bytes]) -> int:
        """The index of the first. Durable on return. Raises EntryRefused, LogUnwritable (then none of them stands)."""
        for one in entries:
            demand(one)
        with self.alone() as lock:
            first = self.tree.size
            if entries:
                self._write(first, entries)
                self._see(self.tree.longer(tuple(entries)), lock)
                self._try_to_settle(lock)
            return first

    def _write(self, first: int, entries: Sequence[bytes]) -> None:
        before = self._end
        try:
            for piece in _pieces(entries):
                data = journal.frame(self._header, first, piece)
                self.disk.append(layout.JOURNAL, self._end, data)
                self._end, first = self._end + len(data), first + len(piece)
        except OSError:
            self._end = before
            self._undo()
            raise

    def _undo(self) -> None:
        try:
            self.disk.truncate(layout.JOURNAL, self._end)
        except OSError:
            # the next writer finds a file of another length than it knows and reads it anew
            self._seen = NOWHERE

    def _load(self, lock: int) -> None:
        """Take the state from the disk: cut a torn tail, wait for what was written and not waited for."""
        data = self._journal()
        header = journal.read_header(data)
        if header != self._header:
            # who put it there may have been killed before waiting for its name
            self.disk.sync_folder(self.folder)
        self._header = header
        found = journal.read_frames(self._header, data, journal.HEADER, self._header.start)
        known = max((self._lock.known(), self._known()), key=lambda one: (one.size, one.start))
        size = self._header.start + len(found.entries)
        if self._header.start < known.start or size < known.size:
            raise LogDamage("JOURNAL_SHORT", f"已确认 {known.size} 条，流水只到第 {size} 条", layout.JOURNAL)
        if found.torn:
            self.disk.truncate(layout.JOURNAL, found.end)
        elif size > known.size:
            self.disk.flush(layout.JOURNAL)
        self._end = found.end
        self._see(self._read_tree(found.entries), lock)
        self._try_to_settle(lock)

    def _journal(self) -> bytes:
        path = self.folder / layout.JOURNAL
        if not path.exists():
            others = ("tile", layout.PUBLISHED, layout.CHECKPOINT)
            if self._lock.known().size or self.tree.size or any((self.folder / one).exists() for one in others):
                raise LogDamage("JOURNAL_MISSING", "日志流水缺失", layout.JOURNAL)
            self.disk.create(layout.JOURNAL, journal.fresh(0).spelled(), f"{layout.TEMPORARY}/{layout.JOURNAL}")
            self.disk.sync_folder(self.folder)
        return path.read_bytes()

    def _read_tree(self, entries: list[bytes]) -> Tree:
        start = self._header.start
        edge = self.tree.edge if start == self.tree.start else read_edge(self.tiles, start)
        return Tree(self.tiles, start, edge, tuple(entries), tuple(leaf_hash(one) for one in entries))

    def settle(self, lock: int) -> None:
        """Move full bundles out of the journal into tiles. Raises OSError."""
        rolled = roll(self.disk, self.tree)
        if rolled is not None:
            self._header, self._end = rolled.header, rolled.end
            self._see(rolled.tree, lock)

    def _try_to_settle(self, lock: int) -> None:
        """A full disk leaves the bundles in the journal for a later time: they are durable there."""
        with contextlib.suppress(OSError):
            self.settle(lock)

    def _see(self, tree: Tree, lock: int) -> None:
        self.tree, self._seen = tree, self._looks()
        self._lock.note(lock, self._known())

    def _known(self) -> Known:
        return Known(self.tree.start, self.tree.size)

    def _looks(self) -> tuple[int, int]:
        """Which file the journal is and how long: changes with every append and every replacement."""
        try:
            facts = os.stat(self.folder / layout.JOURNAL)
        except FileNotFoundError:
            return (0, 0)
        return (facts.st_ino, facts.st_size)

    def _tidy(self) -> None:
        for left in (self.folder / layout.TEMPORARY).iterdir():
            self.disk.unlink(left)


def demand(entry: bytes) -> None:
    """Raises EntryRefused for an entry no bundle can hold."""
    if len(entry) > layout.MOST:
        raise EntryRefused(len(entry), layout.MOST)


def _pieces(entries: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    first = size = 0
    for at, one in enumerate(entries):
        if size + len(one) > BATCH:
            yield entries[first:at]
            first, size = at, 0
        size += len(one) + 2
    yield entries[first:]
