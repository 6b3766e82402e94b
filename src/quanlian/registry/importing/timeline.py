"""Which statement describes a right at each moment of two clocks: rectangles from dated statements (pure)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple


class Dated(NamedTuple):
    """A statement's place on the two clocks. `since` is the day from which it describes the right."""

    statement: int
    since: dt.date
    known: dt.date


class Rect(NamedTuple):
    """Half-open on both clocks; None is unbounded."""

    statement: int
    since: dt.date
    until: dt.date | None
    known: dt.date
    known_until: dt.date | None


def rectangles(statements: Sequence[Dated]) -> list[Rect]:
    """What was believed when: at each day on which something became known, the statements known by then follow one
    another by `since`; a later statement of the same day replaces the earlier one. Neighbouring beliefs that did not
    change are one rectangle."""
    days = sorted({s.known for s in statements})
    open_: dict[tuple[int, dt.date, dt.date | None], dt.date] = {}
    done: list[Rect] = []
    for day in days:
        belief = _belief([s for s in statements if s.known <= day])
        for segment in [s for s in open_ if s not in belief]:
            done.append(_close(segment, open_.pop(segment), day))
        for segment in belief:
            open_.setdefault(segment, day)
    return done + [_close(segment, since, None) for segment, since in open_.items()]


def _belief(known: Sequence[Dated]) -> set[tuple[int, dt.date, dt.date | None]]:
    by_day = {s.since: s.statement for s in sorted(known, key=lambda s: (s.since, s.known, s.statement))}
    starts = sorted(by_day)
    ends: list[dt.date | None] = [*starts[1:], None]
    return {(by_day[start], start, end) for start, end in zip(starts, ends, strict=True)}


def _close(segment: tuple[int, dt.date, dt.date | None], known: dt.date, until: dt.date | None) -> Rect:
    statement, start, end = segment
    return Rect(statement, start, end, known, until)
