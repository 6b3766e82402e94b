"""Loans of a period by bank, and the part of the owed money that is bad (五级分类后三类)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from quanlian.core.money import round_half_up
from quanlian.utilisation.finance.figures.rows import drawn_between
from quanlian.utilisation.finance.models import Loan
from quanlian.utilisation.finance.models.loan import BAD

MOST = 100


@dataclass(frozen=True, slots=True)
class OfBank:
    """Amounts in 分; `bad` percent of what is owed, None where nothing is."""

    bank: str
    loans: int
    fen: int
    owed_fen: int
    bad: Decimal | None


def by_bank(rows: QuerySet[Loan], since: dt.date, until: dt.date) -> list[OfBank]:
    """The banks with the largest amounts first, at most a hundred."""
    paid = drawn_between(rows, since, until).order_by().values("bank_name")
    told = paid.annotate(
        n=Count("pk"), fen=Sum("drawn_fen"), owed=Sum("outstanding_fen"),
        bad=Sum("outstanding_fen", filter=Q(five_class__in=BAD)),
    )  # fmt: skip
    return [
        OfBank(one["bank_name"], one["n"], one["fen"], one["owed"], _percent(one["bad"] or 0, one["owed"]))
        for one in told.order_by("-fen")[:MOST]
    ]


def _percent(part: int, whole: int) -> Decimal | None:
    return round_half_up(Decimal(part) * 100 / whole, 2) if whole else None
