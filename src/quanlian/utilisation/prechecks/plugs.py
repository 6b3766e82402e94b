"""Pre-checks that service items call by name: form answers and the day in, one line a check out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from quanlian.core.calendar.queries import calendar
from quanlian.procedures.plugs import CheckResult, register_check
from quanlian.utilisation.prechecks.checking import Asked, Check, run
from quanlian.utilisation.prechecks.form import Form
from quanlian.utilisation.prechecks.licence import LICENCE
from quanlian.utilisation.prechecks.open_licence import OPEN_LICENCE
from quanlian.utilisation.prechecks.pledge import PLEDGE
from quanlian.utilisation.prechecks.registered import look

Answers = Mapping[str, object]


def report(checks: Sequence[Check], answers: Answers, on: dt.date) -> tuple[CheckResult, ...]:
    """All checks of one table on the rights named in the form, as the registry knew them on `on`.

    Raises `UserError` PRECHECK_RIGHTS, PRECHECK_TYPE or FACT_TYPE for answers that cannot be read.
    """
    form = Form(answers)
    rights = look(form.rights(), on)
    numbers = frozenset(one.number for one in rights if one.found)
    return run(checks, rights, Asked(form, on, calendar(), numbers))


CHECKS: dict[str, Callable[[Answers, dt.date], tuple[CheckResult, ...]]] = {
    "utilisation.pledge": partial(report, PLEDGE),
    "utilisation.licence": partial(report, LICENCE),
    "utilisation.open_licence": partial(report, OPEN_LICENCE),
}


def register() -> None:
    """Lend the pre-checks to the case engine; the room's AppConfig calls this once."""
    for name, check in CHECKS.items():
        register_check(name, check)
