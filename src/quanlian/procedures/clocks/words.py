"""The derivation of a due date in plain sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from quanlian.core.calendar.counting import ONE_DAY, Step, nominal_step, spoken, start_step
from quanlian.core.calendar.length import Length, parse_length
from quanlian.core.calendar.table import Calendar
from quanlian.procedures.clocks.run import Extension, Pause, Run, day_of
from quanlian.procedures.clocks.segments import Segment
from quanlian.procedures.clocks.spans import in_order


def derivation(
    own: Length, run: Run, segments: Sequence[Segment], calendar: Calendar, until: dt.date = dt.date.max
) -> tuple[Step, ...]:
    """Every sentence up to the nominal end and its move by pauses; `until`: the first day that is no more told of."""
    start = day_of(run.start)
    steps = [start_step(start, own), *extension_steps(own, run, tuple(one.size for one in segments))]
    told = list(_pauses(run, segments, calendar, until))
    for number, one in enumerate(segments):
        steps += _segment(number, one, [step for first, step in told if _within(first, one)], until)
    reached = [step for first, step in told if not any(_within(first, one) for one in segments)]
    return (*steps, *reached)


def extension_steps(own: Length, run: Run, sizes: Sequence[Length]) -> list[Step]:
    """Who extended by how much and why, then the sum where the period itself grew."""
    ordered = sorted(run.extensions, key=lambda one: (one.on or dt.date.max, one.length, one.approved_by, one.reason))
    steps = [_extension(one, day_of(run.start)) for one in ordered]
    if steps and sizes[0] != own:
        steps.append(Step(steps[-1].day, f"期间合计{sizes[0]}。"))
    return steps


def lost(run: Run, segments: Sequence[Segment], calendar: Calendar, until: dt.date = dt.date.max) -> int:
    """How many days the pauses took from the period, each once."""
    return sum(count for _, _, count, _ in _losses(run, segments, calendar, until))


def outside(pause: Pause) -> Step:
    """A pause that lies behind the end."""
    return Step(day_of(pause.start), f"{spoken(day_of(pause.start))}起的{pause.title}不在期间内，不影响届满日。")


def standstill(run: Run, stop: dt.date, left: Sequence[Length]) -> Step:
    """The clock stands still: there is no due date yet."""
    rest = f"剩余{'、'.join(map(str, left))}" if left else "期间已满，仅待顺延"
    pauses = [one for one in in_order(run.pauses) if one.end is None]
    why = f"（{pauses[0].reason}）" if pauses and pauses[0].reason else ""
    title = pauses[0].title if pauses else "暂停"
    return Step(stop, f"自{spoken(stop)}起因{title}暂停计算{why}，尚未恢复；{rest}，恢复后重新计算届满日。")


def _extension(one: Extension, start: dt.date) -> Step:
    when = f"{spoken(one.on)}" if one.on else ""
    who = f"经{one.approved_by}批准" if one.approved_by else ""
    why = f"（{one.reason}）" if one.reason else ""
    return Step(one.on or start, f"{when}{who}延长{parse_length(one.length)}{why}。")


def _segment(number: int, one: Segment, told: list[Step], until: dt.date) -> list[Step]:
    lead = [Step(one.start, f"其后再计{one.size}。")] if number else []
    if one.working:
        counted = [step for step in one.steps if step.day < until]
        return [*lead, *sorted((*counted, *told), key=lambda step: step.day)]
    named = nominal_step(one.nominal_from, one.nominal, one.size.unit)
    if number and one.nominal_from != one.start:
        shift = (one.start - one.nominal_from).days
        named = Step(named.day, f"未计暂停时，{named.text}此前已扣除{shift}日。")
    moved = [] if one.end == one.nominal or until <= one.end else [_moved(one)]
    return [*lead, named, *told, *moved]


def _moved(one: Segment) -> Step:
    return Step(one.end, f"合计扣除{(one.end - one.nominal).days}日，期间末日移至{spoken(one.end)}。")


def _within(day: dt.date, one: Segment) -> bool:
    return one.start < day <= one.end


def _pauses(
    run: Run, segments: Sequence[Segment], calendar: Calendar, until: dt.date
) -> Iterator[tuple[dt.date, Step]]:
    """Each pause with the day from which it is felt."""
    unit = "个工作日" if all(one.working for one in segments) else "日"
    for pause, first, count, again in _losses(run, segments, calendar, until):
        told = pause.end is not None or first > segments[-1].end
        if told and first < until:
            yield first, _pause(pause, first, count, again, unit, segments)


def _pause(pause: Pause, first: dt.date, count: int, again: bool, unit: str, segments: Sequence[Segment]) -> Step:
    begun, ended = day_of(pause.start), day_of(pause.end or pause.start)
    if not again and (first > segments[-1].end or ended <= first):
        return outside(pause)
    remarks = "；".join(text for text in (pause.reason, f"凭证：{pause.proof}" if pause.proof else "") if text)
    why = f"（{remarks}）" if remarks else ""
    twice = "与前一暂停重叠的部分不重复扣除，" if again else ""
    return Step(
        begun, f"{spoken(begun)}起因{pause.title}暂停计算{why}，{spoken(ended)}恢复；{twice}{count}{unit}不计入期间。"
    )


def _losses(
    run: Run, segments: Sequence[Segment], calendar: Calendar, until: dt.date
) -> Iterator[tuple[Pause, dt.date, int, bool]]:
    """Per pause: the first day it takes, how many it takes, and whether an earlier pause took some already."""
    begun = reach = day_of(run.start) + ONE_DAY
    for pause in in_order(run.pauses):
        start, end = day_of(pause.start), min(until, day_of(pause.end) if pause.end is not None else until)
        first = max(start, reach)
        last = end - ONE_DAY
        count = sum(one.units(first, last, calendar) for one in segments) if first <= last else 0
        yield pause, max(start, begun), count, start < reach != begun
        if pause.end is not None:
            reach = max(reach, end)
