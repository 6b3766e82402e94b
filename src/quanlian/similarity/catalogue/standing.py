"""The standing of a mark on a day, from what the registry knows (pure)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from functools import cache

from quanlian.registry.events import EventCode
from quanlian.registry.queries.status import ENDED, FAILED
from quanlian.rules.dates import add_years
from quanlian.rules.library import national
from quanlian.similarity.catalogue.facts import State

ENDINGS = frozenset(one.value for one in ENDED)
FAILURES = frozenset(one.value for one in FAILED)
YEARS = 1
"""Length of the isolation (商标法2019 §50, 商标法2026 §49)."""


def state_of(
    today: dt.date,
    *,
    held: bool,
    granted: bool,
    announced: bool,
    expires: dt.date | None,
    last: str,
    last_on: dt.date | None,
) -> tuple[State, dt.date | None]:
    """The standing and since when. `last` is the code of the latest ending event; `held`: counted as in force today."""
    if held:
        grace = expires is not None and expires < today
        return (State.GRACE, expires) if grace else (State.FORCE, None)
    if granted:
        code, ended = (last, last_on) if last in ENDINGS else (EventCode.EXPIRED.value, expires)
        return (State.ISOLATED if isolated(code, ended, today) else State.DEAD), ended
    if last in FAILURES:
        return State.DEAD, last_on
    return (State.PRELIMINARY if announced else State.FILED), None


def isolated(code: str, ended: dt.date | None, today: dt.date) -> bool:
    """Whether a same or similar mark is not to be registered for a year after this end, by the law of that day."""
    # the year first: ends of long ago lie before any law the parameter knows
    return ended is not None and ended <= today < add_years(ended, YEARS) and code in causes(ended)


@cache
def causes(on: dt.date) -> Collection[str]:
    """Codes of the ends that isolate: parameter tm.isolation_causes."""
    value = national().at("tm.isolation_causes", on).value
    return frozenset(str(one) for one in value) if isinstance(value, (list, tuple)) else frozenset()
