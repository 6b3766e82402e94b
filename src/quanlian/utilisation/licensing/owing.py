"""Royalties that are due: unpaid, or not even reported."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from quanlian.core.people.models import Organisation
from quanlian.utilisation.licensing.models import RoyaltyStatement


@dataclass(frozen=True, slots=True)
class Owing:
    """A statement that is open on a day. `late`: days past its last day, 0 or less while there is time."""

    statement: RoyaltyStatement
    open_fen: int
    late: int

    @property
    def overdue(self) -> bool:
        return self.late > 0


def open_statements(rows: QuerySet[RoyaltyStatement]) -> QuerySet[RoyaltyStatement]:
    """Those neither paid nor settled at nothing, the earliest due first."""
    found = rows.filter(paid_on=None).exclude(state=RoyaltyStatement.State.PAID)
    return found.select_related("licence").order_by("due_on", "pk")


def owing(row: RoyaltyStatement, on: dt.date) -> Owing:
    return Owing(row, row.fee_fen - row.paid_fen, (on - row.due_on).days)


def royalties_due(on: dt.date, organisation: Organisation | None = None, most: int = 500) -> tuple[Owing, ...]:
    """What licensees owe by the day; of one licensor where `organisation` is given."""
    rows = open_statements(RoyaltyStatement.objects.filter(due_on__lte=on))
    if organisation is not None:
        rows = rows.filter(licence__licensor=organisation)
    return tuple(owing(row, on) for row in rows[:most])
