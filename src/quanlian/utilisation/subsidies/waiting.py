"""Which grants wait for their money; tile and list ask the same."""

from __future__ import annotations

from django.db.models import QuerySet

from quanlian.utilisation.subsidies.models import Grant

PAYING = "paying"
"""The state of the item in which the treasury pays: approved, published, nobody objected."""


def to_be_paid(rows: QuerySet[Grant]) -> QuerySet[Grant]:
    return rows.filter(paid_fen=None, approved_fen__isnull=False, case__state=PAYING)
