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
class Left:
    """What is left until a due date, in calendar and in working days, negative where it is over.

    Both None without a due date; `working` None too where it is far.
    """

    lamp: Lamp
    days: int | None = None
    working: int | None = None

    @property
    def late(self) -> int:
        """Calendar days since the due date."""
        return -self.days if self.days is not None and self.days < 0 else 0

    @property
    def late_working(self) -> int:
        return -self.working if self.working is not None and self.working < 0 else 0


@dataclass(frozen=True, slots=True)
class Row:
    """All that a list shows of one case, and nothing else: alike rows look alike.

    `waits`: the party whose turn it is; `letters`: what the office may write next.
    """

    pk: int
    number: str
    title: str
    item: str
    state: str
    waits: str
    handler: str
    team: str
    due: dt.date | None
    clock: str
    provisional: bool
    opened_on: dt.date
    closed_on: dt.date | None
    letters: tuple[str, ...]
    left: Left

    @property
    def named(self) -> bool:
        """Whether the item has to be named beside the title, which mostly begins with it."""
        return not self.title.startswith(self.item)


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
    return Row(
        pk=case.pk,
        number=case.number,
        title=case.title,
        item=item.title,
        state=state.title if state else case.state,
        waits=waits_words(item, case.waits_for),
        handler=str(case.handler or ""),
        team=case.team,
        due=case.next_due,
        clock=case.next_clock,
        provisional=case.provisional,
        opened_on=case.opened_on,
        closed_on=case.closed_on,
        letters=next_letters(item, case.state),
        left=left_until(case.next_due, lamp_of(case, today), today, table),
    )


def left_until(due: dt.date | None, lamp: Lamp, today: dt.date, table: Calendar) -> Left:
    return Left(lamp) if due is None else Left(lamp, (due - today).days, working_days(today, due, table))


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
    return table.working_after(start, end) if end >= start else -table.working_after(end, start)
