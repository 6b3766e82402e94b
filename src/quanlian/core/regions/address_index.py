"""The dictionary an address is read with: names by their first two characters, longest first.

Built once; a look-up costs one slice and one dictionary access, then a `startswith` for the few names that share it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from quanlian.core.regions.rows import RegionRow

Matches = list[tuple[str, list["Named"]]]


@dataclass(frozen=True, slots=True)
class Named:
    """A region under one of its names. `short` marks the everyday form without rank, which a street may bear too."""

    row: RegionRow
    short: bool = False


@dataclass(slots=True)
class Names:
    """The names that may stand at one place of an address, e.g. the counties of one city."""

    _by_start: dict[str, Matches] = field(default_factory=dict)

    def add(self, name: str, named: Named) -> None:
        bucket = self._by_start.setdefault(name[:2], [])
        for known, rows in bucket:
            if known == name:
                rows.append(named)
                return
        bucket.append((name, [named]))
        bucket.sort(key=lambda item: -len(item[0]))

    def at(self, text: str, start: int) -> Iterable[tuple[str, list[Named]]]:
        """Names that stand in `text` at `start`, longest first."""
        bucket = self._by_start.get(text[start : start + 2])
        return () if bucket is None else [item for item in bucket if text.startswith(item[0], start)]


def choose(named: list[Named], on: dt.date | None, stale_days: int) -> list[Named]:
    """The rows a name can mean on a day: those in force, else those whose name is not out of use for too long.

    Addresses lag behind reforms, so a name in use `stale_days` ago is still believed, and so is one that the table
    dates later than the address; without a day everything is, rows in force first.
    """
    if on is None:
        return [n for n in named if n.row.valid_to is None] or _latest(named)
    now = [n for n in named if n.row.in_force(on)]
    if now:
        return now
    limit = on - dt.timedelta(days=stale_days)
    return _latest([n for n in named if n.row.valid_to is None or n.row.valid_to > limit])


def _latest(named: list[Named]) -> list[Named]:
    ends = [n.row.valid_to or dt.date.max for n in named]
    return [n for n, end in zip(named, ends, strict=True) if end == max(ends)]
