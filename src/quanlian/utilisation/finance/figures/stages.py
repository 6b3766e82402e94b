"""How long each stage of the process takes, and how often a registration came back (简化流程: coverage row 260)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Q, QuerySet

from quanlian.procedures.models import CaseStep
from quanlian.utilisation.finance.models import Loan

MOST = 20_000
"""Cases looked at, the newest first."""
BEFORE_MONEY = (
    "submitted", "correcting", "screening", "valuing", "appraising", "rating", "approving", "guaranteeing", "insuring",
    "signing", "consenting", "confirming", "filing", "registering", "drawing",
)  # fmt: skip
SQL = """
with moved as (
  select case_id, from_state, at, lag(at) over (partition by case_id order by seq) as since
  from quanlian_procedures_casestep where case_id = any(%s) and from_state <> to_state)
select from_state, count(*), avg(extract(epoch from at - since)) / 86400,
       percentile_cont(0.5) within group (order by extract(epoch from at - since)) / 86400
from moved where since is not null group by from_state
"""


@dataclass(frozen=True, slots=True)
class Stage:
    """Days as tenths; `times` how often a case left the stage."""

    state: str
    times: int
    mean: float
    median: float


def stages(rows: QuerySet[Loan]) -> list[Stage]:
    """Stages up to the payment, in the order of the process, those somebody went through."""
    cases = [*rows.exclude(case=None).order_by("-pk").values_list("case", flat=True)[:MOST]]
    with connection.cursor() as cursor:
        cursor.execute(SQL, [cases])
        found = {row[0]: Stage(row[0], row[1], round(row[2], 1), round(row[3], 1)) for row in cursor.fetchall()}
    return [found[state] for state in BEFORE_MONEY if state in found]


@dataclass(frozen=True, slots=True)
class Returns:
    """Filings with the authorities, and how many came back."""

    filed: int
    returned: int


def returns(rows: QuerySet[Loan]) -> Returns:
    steps = CaseStep.objects.filter(case__in=rows.exclude(case=None).values("case"), kind="act")
    told = steps.aggregate(
        filed=Count("pk", filter=Q(name="file")), returned=Count("pk", filter=Q(name="return_filing"))
    )
    return Returns(told["filed"], told["returned"])
