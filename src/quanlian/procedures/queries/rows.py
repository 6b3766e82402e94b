"""The lines of the inbox as an officer reads them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from quanlian.core.calendar.queries import calendar
from quanlian.core.calendar.table import Calendar
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case
from quanlian.procedures.queries.asked import Lamp
from quanlian.procedures.queries.inbox import lamp_of
from quanlian.procedures.spec import Item

FAR = 400
"""Beyond so many calendar days working days are not counted out: nobody reads them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One case. `days` and `working` are what is left until the due date, negative where it is over; None without."""

    case: Case
    item: str
    state: str
    waits: str
    letters: tuple[str, ...]
    lamp: Lamp
    days: int | None
    working: int | None


def lean(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Without what lists do not show: the situation and the items' texts."""
    heavy = ("situation", "rights", "version__text", "version__spec", "version__examples", "version__remark")
    return rows.select_related("version", "handler").defer(*heavy)


def lines(cases: Iterable[Case], today: dt.date) -> list[Row]:
    """Rows for the table; the calendar is asked once."""
    table = calendar()
    return [_row(case, today, table) for case in cases]


def _row(case: Case, today: dt.date, table: Calendar) -> Row:
    item = item_of(case.version)
    state = item.states.get(case.state)
    days = (case.next_due - today).days if case.next_due else None
    return Row(
        case,
        item.title,
        state.title if state else case.state,
        waits_words(item, case.waits_for),
        next_letters(item, case.state),
        lamp_of(case, today),
        days,
        working_days(today, case.next_due, table) if case.next_due else None,
    )


def waits_words(item: Item, waits_for: str) -> str:
    """Whose turn it is, in words; blank for a closed case."""
    return "" if waits_for in ("", "office") or waits_for not in item.roles else item.roles[waits_for].title


def next_letters(item: Item, state: str) -> tuple[str, ...]:
    """The letters the office may write next from this state."""
    names: dict[str, None] = {}
    for action in item.actions.values():
        if state in action.from_ and any(not item.roles[role].party for role in action.by):
            names.update(dict.fromkeys(action.letters))
    return tuple(item.letters[name].title for name in names if name in item.letters)


def working_days(start: dt.date, end: dt.date, table: Calendar) -> int | None:
    """Working days after `start` up to and including `end`; negative where the end is over; None where it is far."""
    if abs((end - start).days) > FAR:
        return None
    low, high = min(start, end), max(start, end)
    days = (low + dt.timedelta(days=n) for n in range(1, (high - low).days + 1))
    found = sum(table.is_working(day) for day in days)
    return found if end >= start else -found
