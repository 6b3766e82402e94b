"""Clocks in hours: exact moments, no rolling, pauses by the minute."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from quanlian.core.calendar.counting import Step, spoken
from quanlian.core.calendar.length import Length, Unit
from quanlian.procedures.clocks import words
from quanlian.procedures.clocks.run import SHANGHAI, Moment, Run, local
from quanlian.procedures.clocks.spans import in_order

HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class HoursEnd:
    """The end of a clock in hours; `moment` is None while it is paused, `remaining` what is left then."""

    moment: dt.datetime | None
    lost: dt.timedelta
    remaining: Length
    steps: tuple[Step, ...]


def hours_end(own: Length, whole: Length, run: Run) -> HoursEnd:
    """Where the clock ends: `own` is the period, `whole` the period with its extensions."""
    start = local(run.start)
    steps = [Step(start.date(), f"自{_clock(start)}起算{own}，连续计算。"), *words.extension_steps(own, run, (whole,))]
    end, lost = start + whole.count * HOUR, dt.timedelta()
    reach = start
    for pause in in_order(run.pauses):
        first = max(local(pause.start), reach)
        if first >= end:
            steps.append(words.outside(pause))
        elif pause.end is None:
            left = Length(-((first - end) // HOUR), Unit.HOUR)
            return HoursEnd(None, lost, left, (*steps, words.standstill(run, first.date(), (left,))))
        else:
            took = max(dt.timedelta(), local(pause.end) - first)
            end, lost, reach = end + took, lost + took, max(reach, local(pause.end))
            steps.append(_pause_step(pause.title, pause.reason, first, took))
    steps.append(Step(end.date(), f"于{_clock(end)}届满；以小时计的期间不顺延。"))
    return HoursEnd(end, lost, Length(0, Unit.HOUR), tuple(steps))


def as_started(moment: dt.datetime, start: Moment) -> dt.datetime | None:
    """The end in the same manner as the start: None for a plain day, with a zone where the start has one."""
    if not isinstance(start, dt.datetime):
        return None
    return moment.replace(tzinfo=SHANGHAI) if start.tzinfo else moment


def _pause_step(title: str, reason: str, first: dt.datetime, took: dt.timedelta) -> Step:
    hours, minutes = divmod(int(took.total_seconds()) // 60, 60)
    why = f"（{reason}）" if reason else ""
    return Step(first.date(), f"自{_clock(first)}起因{title}暂停计算{why}，{hours}小时{minutes}分不计入期间。")


def _clock(moment: dt.datetime) -> str:
    return f"{spoken(moment.date())}{moment:%H:%M}"
