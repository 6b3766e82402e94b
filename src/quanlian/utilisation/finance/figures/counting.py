"""Sums over loans, in the database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, DecimalField, F, Q, QuerySet, Sum, When
from django.db.models.functions import Cast, Coalesce, NullIf, Round

from quanlian.core.money import round_half_up
from quanlian.utilisation.finance.figures.rows import drawn_between, mixed
from quanlian.utilisation.finance.models import Drawdown, Loan, PledgeAsset


@dataclass(frozen=True, slots=True)
class Totals:
    """Amounts in 分. A loan on 25 patents of 2.8m 元 is one project, 25 rights, 2.8m; `rate` percent, weighted."""

    projects: int
    rights: int
    firms: int
    first_loans: int
    fen: int
    mixed_fen: int
    rate: Decimal | None


def totals(rows: QuerySet[Loan], since: dt.date | None, until: dt.date | None) -> Totals:
    """Of loans paid out in the period."""
    paid = drawn_between(rows, since, until)
    told = paid.aggregate(
        projects=Count("pk"), firms=Count("enterprise_name", distinct=True),
        first=Count("pk", filter=Q(first_loan=True)),
        weighted=Sum(F("rate") * F("drawn_fen"), filter=Q(rate__isnull=False)),
        weight=Sum("drawn_fen", filter=Q(rate__isnull=False)),
    )  # fmt: skip
    rights = _rights(rows, since, until)
    rate = round_half_up(Decimal(told["weighted"]) / told["weight"], 2) if told["weight"] else None
    both = secured(mixed(rows), since, until)
    return Totals(
        told["projects"], rights, told["firms"], told["first"], secured(rows, since, until), both, rate
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Brief:
    """The line above a filtered list; amounts in 分."""

    projects: int
    rights: int
    firms: int
    fen: int


def brief(rows: QuerySet[Loan], since: dt.date | None, until: dt.date | None) -> Brief:
    """Of loans paid out in the period: what the list shows and no more, so that a filter answers quickly."""
    told = _each(rows, since, until).aggregate(
        projects=Count("loan"), firms=Count("loan__enterprise_name", distinct=True), fen=Sum("secured")
    )
    return Brief(told["projects"], _rights(rows, since, until), told["firms"], int(told["fen"] or 0))


def secured(rows: QuerySet[Loan], since: dt.date | None, until: dt.date | None) -> int:
    """What was paid out in the period, in 分: of a combined loan only the part that IP secures, in proportion."""
    return int(_each(rows, since, until).aggregate(fen=Sum("secured"))["fen"] or 0)


def _paid(rows: QuerySet[Loan], since: dt.date | None, until: dt.date | None) -> QuerySet[Drawdown]:
    paid = Drawdown.objects.filter(loan__in=rows.order_by().values("pk"))
    paid = paid.filter(on__gte=since) if since else paid
    return paid.filter(on__lte=until) if until else paid


def _rights(rows: QuerySet[Loan], since: dt.date | None, until: dt.date | None) -> int:
    return PledgeAsset.objects.filter(loan__in=_paid(rows, since, until).order_by().values("loan")).count()


def _each(rows: QuerySet[Loan], since: dt.date | None, until: dt.date | None) -> QuerySet[Drawdown, Any]:
    """One row a loan; `secured` is rounded half up to the 分, as PostgreSQL rounds a numeric above zero."""
    fen = Cast(Sum("fen"), DecimalField(max_digits=38, decimal_places=6))
    part = Round(fen * F("loan__ip_part_fen") / NullIf(F("loan__principal_fen"), 0))
    loans = _paid(rows, since, until).order_by().values("loan", "loan__enterprise_name")
    return loans.annotate(
        secured=Case(
            When(loan__ip_part_fen=None, then=fen), default=Coalesce(part, Decimal(0)),
            output_field=DecimalField(max_digits=38, decimal_places=6),
        )
    )  # fmt: skip
