"""The catalogue as one file: facts by id, number, class, group, owner and standing, in milliseconds at a million marks.

SQLite, because the file is built beside the served one, mapped read-only by every web process, and answers by key.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import astuple, fields
from datetime import date
from pathlib import Path

from quanlian.similarity.catalogue.facts import MarkFacts

FILE = "catalogue.sqlite"
NAMES = tuple(field.name for field in fields(MarkFacts))
LISTS = frozenset({"classes", "groups", "goods", "vienna"})
DAYS = frozenset({"since", "filed", "announced", "registered", "expires"})
MAPPED = 1 << 30
MANY = 500
"""Ids a statement takes at once."""
COLUMNS = ", ".join(f'"{name}" text' for name in NAMES)
SCHEMA = """
create index mark_number on mark (number);
create index mark_owner on mark (owner);
create index mark_state on mark (state);
create index mark_image on mark (image);
create table class_of (class text, mark integer, primary key (class, mark)) without rowid;
create table group_of (grp text, mark integer, primary key (grp, mark)) without rowid;
create table owner (name text primary key) without rowid;
create table picture (sha text, mark text, primary key (sha, mark)) without rowid;
"""
PUT = f"insert into mark values ({', '.join('?' * len(NAMES))})"  # noqa: S608 - only places
SEPARATOR = "\x1f"


class Catalogue:
    """One file, open for reading (`open`) or being made (`create`). Not shared between threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.db = connection

    @classmethod
    def create(cls, folder: Path, like: Path | None = None) -> Catalogue:
        """A new file in `folder`, empty or a copy of the one in `like`."""
        db = sqlite3.connect(folder / FILE, isolation_level=None)
        db.executescript("pragma journal_mode = off; pragma synchronous = off;")
        if like is None:
            db.execute(f"create table mark ({COLUMNS}, primary key (id))")
            db.executescript(SCHEMA)
        else:
            with closing(sqlite3.connect(_address(like), uri=True)) as old:
                old.backup(db)
        return cls(db)

    @classmethod
    def open(cls, folder: Path) -> Catalogue:
        """Read-only and mapped into memory."""
        db = sqlite3.connect(_address(folder), uri=True, check_same_thread=False)
        db.execute(f"pragma mmap_size = {MAPPED}")
        return cls(db)

    def __len__(self) -> int:
        return int(self.db.execute("select count(*) from mark").fetchone()[0])

    def put(self, marks: Iterable[MarkFacts]) -> int:
        """Store marks, in the place of those with their ids; how many."""
        count = 0
        self.db.execute("begin")
        for mark in marks:
            self._drop(mark.id)
            row = self.db.execute(PUT, _row(mark)).lastrowid
            self.db.executemany("insert or ignore into class_of values (?, ?)", [(one, row) for one in mark.classes])
            groups = {one[:4] for one in mark.groups}
            self.db.executemany("insert or ignore into group_of values (?, ?)", [(one, row) for one in groups])
            self.db.execute("insert or ignore into owner values (?)", [mark.owner])
            count += 1
        self.db.execute("commit")
        return count

    def drop(self, ids: Iterable[str]) -> None:
        """Take marks out; ids that are not here are passed over."""
        self.db.execute("begin")
        for one in ids:
            self._drop(one)
        self.db.execute("commit")

    def _drop(self, mark: str) -> None:
        found = self.db.execute("select rowid, classes, groups from mark where id = ?", [mark]).fetchone()
        if found is None:
            return
        row, classes, groups = found
        self.db.executemany("delete from class_of where class = ? and mark = ?", [(one, row) for one in _list(classes)])
        groups = {one[:4] for one in _list(groups)}
        self.db.executemany("delete from group_of where grp = ? and mark = ?", [(one, row) for one in groups])
        self.db.execute("delete from mark where rowid = ?", [row])

    def facts(self, ids: Sequence[str]) -> dict[str, MarkFacts]:
        """By id, those that are here."""
        found: dict[str, MarkFacts] = {}
        for start in range(0, len(ids), MANY):
            some = ids[start : start + MANY]
            sql = f"select * from mark where id in ({', '.join('?' * len(some))})"  # noqa: S608 - only marks of place
            found.update((mark.id, mark) for mark in map(facts_of, self.db.execute(sql, some)))
        return found

    def numbered(self, numbers: Collection[str]) -> list[MarkFacts]:
        """Marks of these registration (application) numbers."""
        sql = f"select * from mark where number in ({', '.join('?' * len(numbers))}) limit {MANY}"  # noqa: S608
        return [facts_of(row) for row in self.db.execute(sql, list(numbers)[:MANY])]

    def has_right(self, number: str) -> bool:
        """Whether a mark of the registry has this number."""
        found = self.db.execute("select 1 from mark where number = ? and id glob 'R*' limit 1", [number]).fetchone()
        return found is not None

    def all(self) -> Iterator[MarkFacts]:
        """Every mark, streaming."""
        yield from map(facts_of, self.db.execute("select * from mark order by rowid"))

    def close(self) -> None:
        self.db.close()


def _address(folder: Path) -> str:
    return f"{(folder / FILE).as_uri()}?mode=ro&immutable=1"


def _row(mark: MarkFacts) -> list[object]:
    return [
        SEPARATOR.join(one) if isinstance(one, tuple) else str(one) if one is not None else None
        for one in astuple(mark)
    ]


def facts_of(row: Sequence[object]) -> MarkFacts:
    """A row as it was stored."""
    given = {name: _value(name, value) for name, value in zip(NAMES, row, strict=True)}
    return MarkFacts(**given)  # type: ignore[arg-type]  # each field was written from one of its own type


def _value(name: str, value: object) -> object:
    if name in LISTS:
        return _list(value)
    if name in DAYS:
        return date.fromisoformat(str(value)) if value else None
    return int(str(value)) if name == "right" else str(value)


def _list(value: object) -> tuple[str, ...]:
    return tuple(str(value).split(SEPARATOR)) if value else ()
