"""The register: segments that never change, a mask of what was taken out, and the search over all of them."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from quanlian.similarity.marks import compare, read
from quanlian.similarity.marks.entry import Entry
from quanlian.similarity.register import asked, disk
from quanlian.similarity.register.candidates import Candidates, candidates
from quanlian.similarity.register.classes import bits
from quanlian.similarity.register.columns import Columns
from quanlian.similarity.register.found import Found
from quanlian.similarity.register.kinds import Flags
from quanlian.similarity.register.ranking import Ranked, ranked
from quanlian.similarity.register.segment import Segment, merged
from quanlian.similarity.register.shortlist import shortlist
from quanlian.similarity.register.texts import texts

GROWTH = 4
"""A segment is merged into the one before it unless that is so many times as large: few segments, little work."""
SPARSE = 2
SHORT = 32
"""Marks compared exactly at least, however few are asked for: the first look and the comparison differ."""


@dataclass(frozen=True, slots=True)
class Part:
    """A segment and which of its marks stand."""

    segment: Segment
    kept: Flags

    def __len__(self) -> int:
        return int(self.kept.sum())


class Register:
    """Searches may run beside a change: they see the register before it or after it."""

    def __init__(self, parts: Collection[Part] = ()) -> None:
        self.parts = tuple(parts)
        self._lock = threading.Lock()

    @classmethod
    def build(cls, entries: Iterable[Entry]) -> Register:
        """Of equal ids the last entry stands. Raises UserError MARK_CLASS."""
        register = cls()
        register.add(entries)
        return register

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    def search(self, name: str, k: int = 50, classes: Collection[str] = ()) -> list[Found]:
        """The k nearest marks, best first; with `classes` only marks of one of them, or of classes not known.

        A name without letters finds nothing. Raises UserError MARK_CLASS.
        """
        parts, wanted = self.parts, np.uint64(bits(classes))
        seen: list[tuple[int, Candidates]] = []
        for script, text in texts(name):
            question = asked.read(script, text)
            keys = asked.weighted(question)
            for at, part in enumerate(parts):
                seen += [(at, one) for one in candidates(part.segment, question, keys, _allowed(part, wanted))]
        return ranked(list(_compared(name, parts, seen, max(k, SHORT))), k)

    def add(self, entries: Iterable[Entry]) -> None:
        """Add marks, or put them in the place of those with their ids; costs the new ones, now and then a merge."""
        columns = Columns.of(entries)
        if not len(columns):
            return
        with self._lock:
            parts = _without(self.parts, [columns.ids.text(at) for at in range(len(columns))])
            self.parts = _merged([*parts, _whole(Segment.of(columns))])

    def remove(self, ids: Iterable[str]) -> None:
        """Take marks out; ids not here are passed over."""
        with self._lock:
            self.parts = tuple(_without(self.parts, list(ids)))

    def save(self, folder: Path) -> None:
        """Write beside and rename: a reader sees the old register or the new one, never half of one."""
        with self._lock:
            disk.save(folder, [(part.segment, part.kept) for part in self.parts])

    @classmethod
    def open(cls, folder: Path) -> Register:
        """Map the files of a saved register. Raises UserError MARK_REGISTER_MISSING, _VERSION or _BROKEN."""
        return cls([Part(segment, kept) for segment, kept in disk.opened(folder)])


def _allowed(part: Part, wanted: np.uint64) -> Flags:
    if not wanted:
        return part.kept
    classes = part.segment.columns.classes
    return np.asarray(part.kept & ((classes == 0) | (classes & wanted > 0)))


def _compared(name: str, parts: tuple[Part, ...], seen: list[tuple[int, Candidates]], size: int) -> Iterable[Ranked]:
    sign = read(name)
    for at, place, score, grounds in shortlist(seen, size):
        entry = parts[at].segment.columns.entry(place)
        yield Ranked(Found(entry, compare(sign, entry.name)), score, grounds)


def _without(parts: Collection[Part], ids: list[str]) -> list[Part]:
    out = []
    for part in parts:
        kept = part.kept.copy()
        kept[list(part.segment.places(ids))] = False
        out.append(_compact(Part(part.segment, kept)))
    return [part for part in out if len(part)]


def _compact(part: Part) -> Part:
    """Written anew where less than half of it stands."""
    if not 0 < SPARSE * len(part) < len(part.segment):
        return part
    return _whole(merged([(part.segment, part.kept)]))


def _whole(segment: Segment) -> Part:
    return Part(segment, np.ones(len(segment), bool))


def _merged(parts: list[Part]) -> tuple[Part, ...]:
    """Sizes fall by GROWTH and more from one to the next."""
    while len(parts) > 1 and len(parts[-2]) < GROWTH * len(parts[-1]):
        pair = parts[-2:]
        parts = [*parts[:-2], _whole(merged([(part.segment, part.kept) for part in pair]))]
    return tuple(parts)
