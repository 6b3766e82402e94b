"""The book of names on disk: one line a name, so that every process reads it within a second."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from quanlian.search.suggest.keeping import Kept
from quanlian.search.suggest.names.book import Book
from quanlian.search.suggest.names.gather import entries, stamp
from quanlian.search.suggest.names.shelf import Entry

HEAD = "names-v1"
"""Raise it when a line holds something else: an older file then counts as none."""


def read(path: Path) -> Book:
    """Raises ValueError where the file is not of this version."""
    with path.open(encoding="utf-8", newline="\n") as file:
        if file.readline().split("\t")[0] != HEAD:
            raise ValueError(HEAD)
        return Book([_entry(line.rstrip("\n").split("\t")) for line in file])


KEPT: Kept[Book] = Kept("names.tsv", read)


def rebuild() -> int:
    """Read all names out of the registry; returns how many. Nothing is done where nothing changed since."""
    now = stamp()
    if _written_as() == now:
        return 0
    found = list(entries())
    KEPT.write(_lines(now, found))
    return len(found)


def _written_as() -> str:
    try:
        with KEPT.path().open(encoding="utf-8") as file:
            head, _, made = file.readline().rstrip("\n").partition("\t")
    except FileNotFoundError:
        return ""
    return made if head == HEAD else ""


def _lines(now: str, found: Iterable[Entry]) -> Iterable[bytes]:
    yield f"{HEAD}\t{now}\n".encode()
    for one in found:
        said = (" ".join(one.name.split()), str(one.weight), "1" if one.person else "")
        values = (*said, one.key, one.core, one.sound, one.core_sound)
        yield ("\t".join(values) + "\n").encode()


def _entry(cells: list[str]) -> Entry:
    name, weight, person, key, core, sound, core_sound = cells
    return Entry(name, int(weight), bool(person), key, core, sound, core_sound)
