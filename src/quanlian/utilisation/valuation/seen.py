"""What other rooms get of a rating."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from quanlian.utilisation.valuation.models import Rating as Row


@dataclass(frozen=True, slots=True)
class Rating:
    """`right`: registry primary key. An axis is None where nothing of it is known. `auto_share` 0-1: the part of
    machine evidence; `missing`: indicators nobody knows. A reference, never an appraisal."""

    right: int
    grade: str
    score: Decimal
    law: Decimal | None
    tech: Decimal | None
    economy: Decimal | None
    auto_share: Decimal
    missing: int
    version: int
    model: str
    scenario: str
    on: dt.date


def seen(row: Row) -> Rating:
    return Rating(
        row.right_id, row.grade, row.score, row.law, row.tech, row.economy, row.auto_share, row.missing, row.version,
        row.model, row.scenario, row.on,
    )  # fmt: skip
