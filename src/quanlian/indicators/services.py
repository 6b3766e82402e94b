"""The indicators' door for the shell and other rooms."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.files.store import put
from quanlian.core.people.models import User
from quanlian.indicators import actions
from quanlian.indicators.engine.compute import compute, compute_many
from quanlian.indicators.models import ReportedValue, SeriesPoint
from quanlian.indicators.stats import DIMENSIONS, stats

__all__ = ["DIMENSIONS", "compute", "compute_many", "load_definitions", "stats", "store_demo_figures"]

Row = Mapping[str, object]
SHOWN_ONLY = frozenset({"name", "unit"})
"""Keys of a reported row that are there to be read and not stored."""


def load_definitions() -> int:
    """Record the definitions of `data/indicators/`; returns how many were new."""
    return actions.load_definitions(SYSTEM)


def store_demo_figures(series: Iterable[Row], reported: Iterable[Row], reporter: User, countersigner: User) -> None:
    """Figures of the simulated region that no register yields, each marked as simulated; safe to repeat."""
    points = [SeriesPoint(**{k: v for k, v in row.items() if k != "name"}, digest=_digest(row)) for row in series]
    SeriesPoint.objects.bulk_create(points, ignore_conflicts=True)
    if ReportedValue.objects.filter(reported_by=reporter).exists():
        return
    evidence = put(["模拟数据（演示）：无真实佐证材料".encode()], "演示佐证.txt", by=reporter)
    for row in reported:
        period = (row["period_start"], row["period_end"])
        given = {k: row[k] for k in ("numerator", "denominator", "note")}
        value = actions.report_value(
            actor_of(reporter),
            row["indicator"],
            row["region"],
            period,
            row["value"],
            evidence,
            **given,  # type: ignore[arg-type]
        )
        actions.countersign(actor_of(countersigner), value)


def _digest(row: Row) -> str:
    return hashlib.sha256(repr(sorted(row.items())).encode()).hexdigest()
