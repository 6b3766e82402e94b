"""All grounds of refusal of 专利权质押登记办法第十一条, run before the parties file (登记预检)."""

from __future__ import annotations

import datetime as dt

from quanlian.procedures.plugs import CheckResult, Facts
from quanlian.utilisation.finance.checks.answers import judged
from quanlian.utilisation.prechecks.pledge import PLEDGE


def registration(facts: Facts, on: dt.date) -> tuple[CheckResult, ...]:
    """The pre-check of the contract as it is to be filed."""
    return judged(PLEDGE, facts, on)[0]
