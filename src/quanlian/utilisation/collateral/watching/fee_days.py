"""Which fee of a right is near on a day, and how near (pure)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quanlian.rules.dates import add_months, add_years, years_between

STAGES = ("FEE_90", "FEE_30", "FEE_0")
GRACE_MONTHS = 6
"""专利法实施细则第一百一十五条、商标法第四十条: a fee may still be paid in the six months after it was due."""


@dataclass(frozen=True, slots=True)
class Near:
    """A fee due on `due_on` and the rule its nearness falls under."""

    due_on: dt.date
    rule: str


def annuity(
    filed_on: dt.date, granted_on: dt.date, since: dt.date, ends_on: dt.date | None, on: dt.date, days: Sequence[int]
) -> Near | None:
    """The annual fee of a patent that is near. The fee of the grant year was paid at registration; fees due before
    `since` were looked at before the loan. `ends_on`: the first day after the term."""
    for due in _anniversaries(filed_on, on):
        if due > granted_on and due >= since and (ends_on is None or due < ends_on):
            near = stage(due, on, days)
            if near:
                return near
    return None


def stage(due_on: dt.date, on: dt.date, days: Sequence[int]) -> Near | None:
    """The gravest stage reached; none before the first and after the grace period."""
    if on > add_months(due_on, GRACE_MONTHS):
        return None
    left, reached = (due_on - on).days, ""
    for rule, within in zip(STAGES, days, strict=True):
        reached = rule if left <= within else reached
    return Near(due_on, reached) if reached else None


def _anniversaries(filed_on: dt.date, on: dt.date) -> Iterator[dt.date]:
    """The last anniversary before or on the day, then the next."""
    passed = years_between(filed_on, on) if on >= filed_on else 0
    if passed:
        yield add_years(filed_on, passed)
    yield add_years(filed_on, passed + 1)
