"""The rows of running clocks and the case's nearest due date, kept in step with its situation."""

from __future__ import annotations

import datetime as dt

from quanlian.core.calendar.arithmetic import before
from quanlian.core.calendar.table import Calendar
from quanlian.procedures.engine.dues import Running, running
from quanlian.procedures.engine.situation import Situation
from quanlian.procedures.models import Case, CaseClock
from quanlian.procedures.spec import Item

DEFAULT_WARN = "3 wd"
"""A clock turns amber three working days before its end unless the item or the catalogue says otherwise."""


def refresh_clocks(case: Case, item: Item, now: Situation, calendar: Calendar) -> None:
    """Write the clocks of a case as they stand; what was warned or escalated stays so while the date stays."""
    dues = running(item, now, calendar)
    had = {row.name: row for row in case.clocks.all()} if case.seq > 1 else {}
    gone = [row.pk for name, row in had.items() if name not in dues]
    if gone:
        CaseClock.objects.filter(pk__in=gone).delete()
    for name, one in dues.items():
        _write(case, item, had.get(name), one, calendar)
    _nearest(case, list(dues.values()), calendar)


def _write(case: Case, item: Item, row: CaseClock | None, one: Running, calendar: Calendar) -> None:
    row = row or CaseClock(case=case, name=one.name)
    fresh = row.pk is None or row.due != one.due.date
    changed = fresh or row.title != one.use.title or row.provisional != one.due.provisional or row.fired
    if not changed:
        return
    row.title, row.due, row.due_at = one.use.title, one.due.date, aware(one.due.at)
    row.amber, row.provisional = amber_of(one, calendar), one.due.provisional
    row.acts = any(action.on_deadline == one.name for action in item.actions.values())
    row.fired = False  # the case has moved: what did not fit then may fit now
    if fresh:
        row.warned = row.escalated = False
    row.save()


def _nearest(case: Case, dues: list[Running], calendar: Calendar) -> None:
    """The earliest due date of the case; before-event clocks count too, they are last days as well."""
    open_ones = [one for one in dues if one.due.date is not None]
    first = min(open_ones, key=lambda one: one.due.date or dt.date.max, default=None)
    case.next_due = first.due.date if first else None
    case.next_clock = first.use.title[:60] if first else ""
    case.next_amber = amber_of(first, calendar) if first else None
    case.provisional = any(one.due.provisional for one in dues)


def amber_of(one: Running, calendar: Calendar) -> dt.date | None:
    """The day from which the clock is amber."""
    if one.due.date is None:
        return None
    return before(one.due.date, one.span.warn or DEFAULT_WARN, calendar).date


def aware(at: dt.datetime | None) -> dt.datetime | None:
    """A moment of the engine as the database wants it."""
    from quanlian.procedures.clocks.run import SHANGHAI, local

    return local(at).replace(tzinfo=SHANGHAI) if at else None
