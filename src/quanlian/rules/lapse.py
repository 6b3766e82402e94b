"""In which days a right is in force, as believed on which days: two clocks, computed as rectangles.

A terminating event has a day on which it is true in law and a later day on which it is known. A fee lapse, for one,
ends the right on the due day, but is announced more than six months later (专利法实施细则第一百一十五条).
What each kind of event does is data (`data/rules/lapse/effects.yaml`); codes are those of
`quanlian.registry.events.EventCode`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from quanlian.rules.dates import ONE_DAY, add_months, add_years, years_between
from quanlian.rules.library import national

STARTING = frozenset({"GRANTED", "REGISTERED"})


class ForceEvent(NamedTuple):
    """An event on a right. `effective_on` None = the source gives none; `known_on` the day of announcement.

    `last_day`: the new last day of the term, for TERM_ADJUSTED and RENEWED (for marks: the end of the grace period).
    """

    code: str
    effective_on: dt.date | None
    known_on: dt.date
    last_day: dt.date | None = None


class Rectangle(NamedTuple):
    """In force on each day D and by each knowledge day K with from ≤ day < to; None = no end."""

    effective_from: dt.date
    effective_to_exclusive: dt.date | None
    known_from: dt.date
    known_to_exclusive: dt.date | None


def in_force_rectangles(
    events: Sequence[ForceEvent],
    app_date: dt.date | None,
    grant_date: dt.date | None,
    term_last_day: dt.date | None,
) -> list[Rectangle]:
    """The rectangles in which a right is in force: disjoint, ordered by knowledge day; empty if never granted.

    `grant_date` None takes the first GRANTED or REGISTERED event. `term_last_day` is the last day in force when
    nothing else happens (for marks `Term.counts_until`); None = no fixed end. `app_date` serves to date a fee lapse
    announced without its day.
    """
    relevant = [event for event in events if event.code in _effects()] if events else []
    start, known = _beginning(events, grant_date)
    if start is None or known is None:
        return []
    if not relevant:
        end = term_last_day + ONE_DAY if term_last_day else None
        return [Rectangle(start, end, known, None)] if end is None or end > start else []
    dated = sorted((_dated(event, app_date) for event in relevant), key=lambda event: event.known_on)
    return _stacked(dated, start, known, term_last_day)


def fee_lapse_effective(app_date: dt.date, announced_on: dt.date) -> dt.date:
    """The due day of the unpaid fee behind a lapse announced on `announced_on`, where the notice does not give it:
    the latest anniversary of filing whose grace period was over by then."""
    anniversary = add_years(app_date, max(0, years_between(app_date, announced_on)))
    if add_months(anniversary, _grace_months()) > announced_on and anniversary > app_date:
        return add_years(app_date, years_between(app_date, anniversary) - 1)
    return anniversary


def _beginning(events: Iterable[ForceEvent], grant_date: dt.date | None) -> tuple[dt.date | None, dt.date | None]:
    """First day in force and the day it was known."""
    first: ForceEvent | None = None
    for event in events:
        if event.code in STARTING and (first is None or event.known_on < first.known_on):
            first = event
    if grant_date is None:
        return (first.effective_on or first.known_on, first.known_on) if first else (None, None)
    return grant_date, max(grant_date, first.known_on) if first else grant_date


def _dated(event: ForceEvent, app_date: dt.date | None) -> ForceEvent:
    if event.effective_on is not None:
        return event
    if event.code == "LAPSED_FEE" and app_date is not None:
        return event._replace(effective_on=fee_lapse_effective(app_date, event.known_on))
    return event._replace(effective_on=event.known_on)


def _stacked(
    events: list[ForceEvent], start: dt.date, known: dt.date, term_last_day: dt.date | None
) -> list[Rectangle]:
    """One slice of belief for each day on which something became known; equal neighbours become one."""
    days = sorted({known, *(event.known_on for event in events if event.known_on > known)})
    found: list[Rectangle] = []
    for day in days:
        end = _believed_end([event for event in events if event.known_on <= day], start, term_last_day)
        last = found[-1] if found else None
        if last and last.known_to_exclusive is None:
            if end == last.effective_to_exclusive:
                continue
            found[-1] = last._replace(known_to_exclusive=day)
        if end is None or end > start:
            found.append(Rectangle(start, end, day, None))
    return found


def _believed_end(events: list[ForceEvent], start: dt.date, term_last_day: dt.date | None) -> dt.date | None:
    """The first day no longer in force, by what is known; `start` itself for a right that never was."""
    last_day = term_last_day
    ends: list[dt.date] = []
    standing = [event for event in events if not _annulled(event, events)]
    for event in standing:
        effect = _effects()[event.code]
        if effect == "voids":
            return start
        if effect == "sets_term":
            last_day = event.last_day or last_day
        elif effect in ("ends_on", "ends_after"):
            ends.append(_effective(event) + (ONE_DAY if effect == "ends_after" else dt.timedelta(0)))
    if last_day is not None:
        ends.append(last_day + ONE_DAY)
    return min(ends) if ends else None


def _annulled(event: ForceEvent, events: list[ForceEvent]) -> bool:
    """Whether a restoration, taking effect and announced no earlier than the event, has undone it."""
    return _effects()[event.code] in ("ends_on", "ends_after", "voids") and any(
        _effects()[other.code] == "annuls"
        and _effective(event) <= _effective(other)
        and event.known_on <= other.known_on
        for other in events
    )


def _effective(event: ForceEvent) -> dt.date:
    return event.effective_on or event.known_on


@cache
def _effects() -> dict[str, str]:
    """Event code → effect, from `data/rules/lapse/effects.yaml`."""
    prefix = "lapse."
    return {
        name.removeprefix(prefix): str(parameter.values[-1].value)
        for name, parameter in national().items()
        if name.startswith(prefix)
    }


@cache
def _grace_months() -> int:
    value = national().at("fee.annual.grace_months", dt.date(2010, 2, 1)).value
    return int(value) if isinstance(value, Decimal) else 0
