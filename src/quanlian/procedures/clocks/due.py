"""When a clock runs out, and how that date came about.

A pause runs from the day of pausing, which is lost, to the day of resumption, which counts. Only what lies inside the
running, already extended period is lost, and days in several pauses are lost once. Days, months and years end at the
nominal end (extensions included) plus the days lost, then move to a working day; working days are counted outside the
pauses; hours run on the exact moment.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from quanlian.core.calendar.arithmetic import before
from quanlian.core.calendar.counting import Step, depends_on_unknown, end_steps, out_of_range, roll_forward
from quanlian.core.calendar.length import Length, Unit, parse_length
from quanlian.core.calendar.table import Calendar
from quanlian.procedures.clocks import hours, words
from quanlian.procedures.clocks.run import Run, day_of
from quanlian.procedures.clocks.segments import Segment, chain, lay_out
from quanlian.procedures.clocks.spans import Spans, days_between, merged


@dataclass(frozen=True, slots=True)
class ClockDue:
    """The last day of a clock. `date` is None while the clock is `paused` (or does not apply at all).

    `provisional`: a year it depends on has no holiday table yet. `lost_days`: days (working days, for such periods)
    the pauses took. `remaining`: what was left of the period when a pause without end began. `at`: the exact moment of
    a clock in hours that began at a moment.
    """

    date: dt.date | None
    provisional: bool
    derivation: tuple[Step, ...]
    at: dt.datetime | None = None
    paused: bool = False
    lost_days: int = 0
    remaining: tuple[Length, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(step.text for step in self.derivation)


def due(length: str, run: Run, calendar: Calendar, *, roll: bool = True) -> ClockDue:
    """The last day of `run` for a period of `length`, e.g. `"15 wd"`.

    `roll=False` is for lengths that are no procedural period. Raises UserError for an unreadable length, for hours
    mixed with other units and for a result past the year 9999.
    """
    try:
        sizes = chain(parse_length(length), run.extensions)
        if sizes[0].unit is Unit.HOUR:
            return _in_hours(parse_length(length), sizes[0], run)
        return _in_days(parse_length(length), sizes, run, calendar, roll)
    except (OverflowError, ValueError):
        raise out_of_range(length) from None


def due_before(event: dt.date, length: str, calendar: Calendar) -> ClockDue:
    """The last day for what must be done `length` before `event`; such a clock knows no pause and does not roll."""
    found = before(event, length, calendar)
    return ClockDue(found.date, found.provisional, found.derivation)


def _in_days(own: Length, sizes: tuple[Length, ...], run: Run, calendar: Calendar, roll: bool) -> ClockDue:
    spans = merged(run.pauses)
    segments = lay_out(day_of(run.start), sizes, spans, calendar)
    rolled: list[Step] = []
    last, working = segments[-1].end, segments[-1].working
    end = roll_forward(last, calendar, rolled, spans.covers) if roll and not working else last
    if spans.open_from is not None and spans.open_from <= end:
        return _stopped(own, run, segments, spans, calendar)
    derived = words.derivation(own, run, segments, calendar)
    unknown = any(one.unknown(calendar) for one in segments)
    provisional = unknown or (roll and not working and depends_on_unknown(last, end, calendar))
    return ClockDue(
        end,
        provisional,
        (*derived, *rolled, *end_steps(end, "期间于{}届满。", provisional)),
        lost_days=words.lost(run, segments, calendar),
    )


def _stopped(own: Length, run: Run, segments: tuple[Segment, ...], spans: Spans, calendar: Calendar) -> ClockDue:
    """The clock stands still since `spans.open_from`."""
    stop = spans.open_from or day_of(run.start)
    left = tuple(Length(count, unit) for unit, count in _left(segments, stop, spans, calendar) if count)
    begun = [one for one in segments if one.start < stop]
    unknown = any(one.working and depends_on_unknown(one.start, stop, calendar) for one in begun)
    return ClockDue(
        None,
        unknown,
        (*words.derivation(own, run, segments, calendar, until=stop), words.standstill(run, stop, left)),
        paused=True,
        lost_days=words.lost(run, segments, calendar, until=stop),
        remaining=left,
    )


def _left(segments: tuple[Segment, ...], stop: dt.date, spans: Spans, calendar: Calendar) -> list[tuple[Unit, int]]:
    """Per stretch, the days from `stop` on that are neither paused nor (where working days count) days off."""
    found = []
    for one in segments:
        days = days_between(max(stop, one.start + dt.timedelta(days=1)), one.end)
        free = (day for day in days if not spans.covers(day))
        count = sum(calendar.is_working(day) if one.working else 1 for day in free)
        found.append((Unit.WORKING_DAY if one.working else Unit.CALENDAR_DAY, count))
    return found


def _in_hours(own: Length, whole: Length, run: Run) -> ClockDue:
    end = hours.hours_end(own, whole, run)
    if end.moment is None:
        return ClockDue(None, False, end.steps, paused=True, lost_days=end.lost.days, remaining=(end.remaining,))
    exact = hours.as_started(end.moment, run.start)
    return ClockDue(end.moment.date(), False, end.steps, at=exact, lost_days=end.lost.days)
