"""A dashboard of two halves: what rests on registry and series is remembered, what rests on registers is counted now.

The memory's state tells of no deal, loan or case: a figure of theirs kept under it would stand still for up to a day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from quanlian.indicators.engine.living import of_registers
from quanlian.management.programmes.dashboard.build import build
from quanlian.management.programmes.dashboard.figures import definition
from quanlian.management.programmes.dashboard.memory import memory_of
from quanlian.management.programmes.dashboard.shapes import Asked, Dashboard, Row
from quanlian.management.programmes.dashboard.trends import Trend, trends
from quanlian.management.programmes.models import Programme, Target

Halves = tuple[list[Target], list[Target]]


C = TypeVar("C", Row, Trend)


def dashboard(programme: Programme, asked: Asked) -> Dashboard:
    """All targets in force, in the order of the document."""
    targets = in_force(programme)
    standing, moving = halves(targets, asked.as_of)
    kept = memory_of(programme).recall(("rows", programme.pk, asked), lambda: build(programme, standing, asked))
    if not moving:
        return kept
    fresh = build(programme, moving, asked)
    rows = _ordered(targets, (*kept.rows, *fresh.rows))
    return replace(kept, rows=rows, known=kept.known if standing else fresh.known)


def all_trends(programme: Programme, asked: Asked) -> tuple[Trend, ...]:
    """Yearly values of every target in force."""
    targets = in_force(programme)
    standing, moving = halves(targets, asked.as_of)
    kept = memory_of(programme).recall(("trends", programme.pk, asked), lambda: trends(programme, standing, asked))
    return _ordered(targets, (*kept, *trends(programme, moving, asked)))


def in_force(programme: Programme) -> list[Target]:
    return list(programme.targets.filter(superseded_at=None).prefetch_related("units"))


def halves(targets: Sequence[Target], on: dt.date) -> Halves:
    """Those whose figures may be remembered, and those counted in a business register."""
    moving = [one for one in targets if _moves(one, on)]
    return [one for one in targets if one not in moving], moving


def _moves(target: Target, on: dt.date) -> bool:
    found = definition(target, on)
    return found is not None and of_registers(found, on)


def _ordered(targets: Sequence[Target], rows: Sequence[C]) -> tuple[C, ...]:
    place = {one.code: n for n, one in enumerate(targets)}
    return tuple(sorted(rows, key=lambda row: place.get(row.code, len(place))))
