"""The indicators' door for the shell and other rooms."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.files.store import put
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.indicators import actions
from quanlian.indicators.engine.clock import Clock
from quanlian.indicators.engine.compute import compute, compute_many
from quanlian.indicators.engine.places import Place, place
from quanlian.indicators.engine.registers import Entry as Counted
from quanlian.indicators.engine.registers import offers
from quanlian.indicators.models import ReportedValue, SeriesPoint
from quanlian.indicators.stats import DIMENSIONS, stats
from quanlian.registry.simulation.reported import ReportedRow
from quanlian.registry.simulation.series import SeriesRow

__all__ = [
    "DIMENSIONS",
    "Clock",
    "Counted",
    "Place",
    "compute",
    "compute_many",
    "load_definitions",
    "offers",
    "place_title",
    "stats",
    "store_demo_figures",
]


def place_title(code: str) -> str:
    """What a region or zone of a figure is called; the code itself where the table does not know it."""
    try:
        return place(code).name
    except UserError:
        return code


def load_definitions() -> int:
    """Record the definitions of `data/indicators/`; returns how many were new."""
    return actions.load_definitions(SYSTEM)


def store_demo_figures(
    series: Iterable[SeriesRow], reported: Iterable[ReportedRow], reporter: User, countersigner: User
) -> None:
    """Figures of the simulated region that no register yields, each marked as simulated; safe to repeat."""
    points = [SeriesPoint(**{k: v for k, v in row.items() if k != "name"}, digest=_digest(row)) for row in series]
    SeriesPoint.objects.bulk_create(points, ignore_conflicts=True)
    if ReportedValue.objects.filter(reported_by=reporter).exists():
        return
    evidence = put(["模拟数据（演示）：无真实佐证材料".encode()], "演示佐证.txt", by=reporter)
    for row in reported:
        value = actions.report_value(
            actor_of(reporter),
            row["indicator"],
            row["region"],
            (row["period_start"], row["period_end"]),
            row["value"],
            evidence,
            numerator=row["numerator"],
            denominator=row["denominator"],
            note=row["note"],
        )
        actions.countersign(actor_of(countersigner), value)


def _digest(row: SeriesRow) -> str:
    return hashlib.sha256(repr(sorted(row.items())).encode()).hexdigest()
