"""Running an entry of the catalogue: which version and length hold, when it ends, what another reading would give."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from quanlian.core.calendar.counting import ONE_DAY, Step, spoken
from quanlian.core.calendar.length import parse_length
from quanlian.core.calendar.table import Calendar
from quanlian.core.findings import UserError
from quanlian.procedures.clocks.catalogue import clock as find
from quanlian.procedures.clocks.due import ClockDue, due, due_before
from quanlian.procedures.clocks.model import Clock, Direction, Join, Reading, Variant
from quanlian.procedures.clocks.permitted import demand_extensions, demand_kinds, usable
from quanlian.procedures.clocks.run import Extension, Moment, Pause, Run, day_of
from quanlian.procedures.clocks.transition import TRANSITIONS

Fact = bool | dt.date
FILED_ON = "filed_on"
"""The fact that holds the filing day, where a transition may be read by it."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """The last day by another reading: its length, its article, and why it is open."""

    due: dt.date | None
    length: str
    basis: str
    why: str


@dataclass(frozen=True, slots=True)
class ClockResult:
    """An entry of the catalogue run from one day.

    `length` is the one applied, `law` its article. `grace`: the last day with the period of grace; `opens`: the first
    day of a window. `flags` are sentences a person should read before relying on the date.
    """

    clock: Clock
    variant: Variant
    length: str
    law: str
    due: ClockDue
    alternatives: tuple[Alternative, ...]
    flags: tuple[str, ...]
    grace: ClockDue | None = None
    opens: dt.date | None = None

    @property
    def applies(self) -> bool:
        return self.due.date is not None or self.due.paused


def run_clock(
    name: str,
    start: Moment,
    calendar: Calendar,
    *,
    pauses: tuple[Pause, ...] = (),
    extensions: tuple[Extension, ...] = (),
    event_date: dt.date | None = None,
    facts: Mapping[str, Fact] | None = None,
) -> ClockResult:
    """Run the clock `name` from `start` (for clocks before an event: the event's day).

    The law is picked by `event_date`, else by the start. Pauses of a kind that does not count here are left out and
    said so. Raises UserError for an unknown clock, kind or fact, a day without a version, an extension not permitted.
    """
    entry, known = find(name), facts or {}
    _demand_facts(entry, known)
    demand_kinds(pauses)
    demand_extensions(entry, extensions)
    variant = entry.at(event_date or day_of(start))
    if reason := _exempt(entry, known):
        nothing = ClockDue(None, False, (Step(day_of(start), reason),))
        return ClockResult(entry, variant, variant.length, variant.article, nothing, (), (reason,))
    counted, ignored = usable(entry, pauses)
    length, law, readings = length_of(entry, event_date or day_of(start), known)
    variant = next((one for one in entry.versions if one.article == law), variant)
    run = Run(start, counted, extensions)
    found = _joined(entry, _end(entry, variant, length, run, calendar), run, known, calendar)
    return ClockResult(
        clock=entry,
        variant=variant,
        length=length,
        law=law,
        due=_told(found, day_of(start), entry, law, ignored),
        alternatives=tuple(_alternative(one, entry, variant, run, calendar) for one in readings),
        flags=_flags(entry, variant, known, readings, found),
        grace=_grace(entry, length, run, calendar),
        opens=_opens(entry, variant, length, run, calendar, found),
    )


def length_of(
    entry: Clock, event: dt.date, facts: Mapping[str, Fact] | None = None
) -> tuple[str, str, tuple[Reading, ...]]:
    """The length that holds for an event on that day, its article, and the other readings of the law."""
    known, variant = facts or {}, entry.at(event)
    for case in entry.cases:
        if case.join is Join.REPLACE and known.get(case.fact):
            return case.length, variant.article, ()
    if not entry.transition:
        return variant.length, variant.article, variant.readings
    filed = known.get(FILED_ON)
    choice = TRANSITIONS[entry.transition](event, filed if isinstance(filed, dt.date) else None)
    return choice.length, choice.article, tuple(Reading(one.length, one.basis, one.why) for one in choice.others)


def _end(entry: Clock, variant: Variant, length: str, run: Run, calendar: Calendar) -> ClockDue:
    day = day_of(run.start)
    if entry.direction is Direction.BEFORE:
        return due_before(day, length, calendar)
    if entry.direction is Direction.WINDOW:
        return ClockDue(day, False, (Step(day, f"最迟应于{spoken(day)}（{variant.event.title}）办理。"),))
    if entry.direction is Direction.YEARLY:
        return _yearly(day, length)
    return due(length, run, calendar, roll=entry.roll)


def _yearly(day: dt.date, month_day: str) -> ClockDue:
    """The first such day on or after `day`."""
    month, number = (int(part) for part in month_day.split("-"))
    last = dt.date(day.year, month, number)
    last = last if last >= day else dt.date(day.year + 1, month, number)
    return ClockDue(last, False, (Step(last, f"每年{month}月{number}日前办理，本次为{spoken(last)}。"),))


def _joined(entry: Clock, plain: ClockDue, run: Run, facts: Mapping[str, Fact], calendar: Calendar) -> ClockDue:
    """The plain end against the ends of special cases counted from a day of their own."""
    for case in entry.cases:
        day = facts.get(case.fact)
        if case.join is Join.REPLACE or not isinstance(day, dt.date) or plain.date is None:
            continue
        other = due(case.length, Run(day), calendar, roll=entry.roll)
        assert other.date is not None  # noqa: S101 - a run without pauses always ends
        wins = other.date > plain.date if case.join is Join.LATER else other.date < plain.date
        word = "较晚" if case.join is Join.LATER else "较早"
        last = other.date if wins else plain.date
        both = Step(last, f"{case.title}：{spoken(other.date)}；两者以{word}者为准，即{spoken(last)}。")
        provisional = plain.provisional or other.provisional
        plain = replace(plain, date=last, provisional=provisional, derivation=(*plain.derivation, both))
    return plain


def _grace(entry: Clock, length: str, run: Run, calendar: Calendar) -> ClockDue | None:
    if not entry.grace:
        return None
    if entry.direction is Direction.WINDOW:
        return due(entry.grace, Run(run.start), calendar)
    prolonged = (*run.extensions, Extension(entry.grace, reason="宽限期"))
    return due(length, replace(run, extensions=prolonged), calendar, roll=entry.roll)


def _opens(
    entry: Clock, variant: Variant, length: str, run: Run, calendar: Calendar, found: ClockDue
) -> dt.date | None:
    if entry.direction is Direction.WINDOW:
        return due_before(day_of(run.start) + ONE_DAY, length, calendar).date
    if variant.opens and found.date is not None:
        month, day = (int(part) for part in variant.opens.split("-"))
        return dt.date(found.date.year, month, day)
    return None


def _alternative(one: Reading, entry: Clock, variant: Variant, run: Run, calendar: Calendar) -> Alternative:
    return Alternative(_end(entry, variant, one.length, run, calendar).date, one.length, one.basis, one.why)


def _told(found: ClockDue, start: dt.date, entry: Clock, law: str, ignored: tuple[Pause, ...]) -> ClockDue:
    """The derivation opened by the clock and its article, closed by the pauses that do not count."""
    opening = Step(start, f"{entry.title}，依据{law}。")
    left_out = tuple(
        Step(day_of(one.start), f"{spoken(day_of(one.start))}起的{one.title}不属于本期限可扣除的情形，不予扣除。")
        for one in ignored
    )
    return replace(found, derivation=(opening, *found.derivation, *left_out))


def _flags(
    entry: Clock, variant: Variant, facts: Mapping[str, Fact], readings: tuple[Reading, ...], found: ClockDue
) -> tuple[str, ...]:
    flags = [f"{one.why}，为{parse_length(one.length)}" for one in readings]
    if variant.confidence.needs_check:
        flags.append(f"{variant.article}：{variant.confidence.label}")
    if entry.only_if and entry.only_if.fact not in facts:
        flags.append(f"本期限仅适用于：{entry.only_if.title}")
    if found.provisional:
        flags.append("所涉年份的放假安排尚未录入，日期为暂定")
    return tuple(flags)


def _exempt(entry: Clock, facts: Mapping[str, Fact]) -> str:
    """Why the clock does not apply to these facts; blank where it does."""
    if entry.only_if and facts.get(entry.only_if.fact, True) is False:
        return f"本期限仅适用于：{entry.only_if.title}；本件不适用。"
    if entry.unless and facts.get(entry.unless.fact):
        return f"{entry.unless.title}，不受本期限限制。"
    return ""


def _demand_facts(entry: Clock, facts: Mapping[str, Fact]) -> None:
    known = {case.fact: case.join is not Join.REPLACE for case in entry.cases}
    known.update({one.fact: False for one in (entry.only_if, entry.unless) if one})
    if entry.transition:
        known[FILED_ON] = True
    for name, value in facts.items():
        if name not in known:
            remedy = f"可用：{'、'.join(known)}" if known else "本期限不看任何情形，请去掉"
            raise UserError("CLOCK_FACT", f"期限“{entry.title}”不看这一情形", value=name, remedy=remedy)
        if known[name] == isinstance(value, bool):
            remedy = "写明日期" if known[name] else "写是或否，不写日期"
            raise UserError("CLOCK_FACT", f"情形“{name}”的取值不对", value=str(value), remedy=remedy)
