"""Keeps the watchpoints in step with the outstanding loans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from quanlian.core.actions import SYSTEM
from quanlian.utilisation.collateral.loans import Loan, Pledged
from quanlian.utilisation.collateral.models import Watchpoint
from quanlian.utilisation.collateral.watching.closing import close_of_ended
from quanlian.utilisation.collateral.watching.found import Watched
from quanlian.utilisation.collateral.watching.grades import grades_of

CHUNK = 2000
Key = tuple[str, int]


def keep_in_step(loans: Iterable[Loan], on: dt.date) -> None:
    """A new pledged right gets a watchpoint, one whose loan is settled or which was released is ended."""
    wanted = {(loan.number, one.pk): (loan, one) for loan in loans for one in loan.rights}
    standing = {(number, right): pk for pk, number, right in _standing()}
    _begin([wanted[key] for key in wanted.keys() - standing.keys()])
    gone = standing.keys() - wanted.keys()
    _end([standing[key] for key in gone], on)
    still = {number for number, _ in wanted}
    close_of_ended(SYSTEM, {number for number, _ in gone} - still, on)


def watched() -> list[Watched]:
    """Every watchpoint that stands."""
    fields = (
        "loan_number", "right_id", "number", "since", "grade", "enterprise_id", "enterprise_name", "bank_id",
        "bank_name", "region_code",
    )  # fmt: skip
    rows = Watchpoint.objects.filter(ended_on=None).order_by("pk").values_list(*fields)
    return [Watched(*row) for row in rows.iterator(chunk_size=CHUNK)]


def _standing() -> Iterator[tuple[int, str, int]]:
    return Watchpoint.objects.filter(ended_on=None).values_list("pk", "loan_number", "right_id").iterator()


def _begin(fresh: Sequence[tuple[Loan, Pledged]]) -> None:
    """Also one that ended and comes back (a right released by mistake and pledged again)."""
    grades = grades_of({one.pk for _, one in fresh})
    rows = [_row(loan, one, grades) for loan, one in fresh]
    Watchpoint.objects.bulk_create(
        rows, CHUNK, update_conflicts=True, unique_fields=["loan_number", "right"], update_fields=["ended_on"]
    )


def _row(loan: Loan, one: Pledged, grades: Mapping[int, str]) -> Watchpoint:
    return Watchpoint(
        loan_number=loan.number, right_id=one.pk, number=one.number, enterprise_id=loan.enterprise,
        bank_id=loan.bank, enterprise_name=loan.enterprise_name, bank_name=loan.bank_name,
        region_code=loan.region_code, since=loan.since, grade=grades.get(one.pk, ""),
    )  # fmt: skip


def _end(pks: Sequence[int], on: dt.date) -> None:
    Watchpoint.objects.filter(pk__in=pks).update(ended_on=on)
