"""The opposition clock of a filing: the last day, how it was derived, and how near it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from quanlian.core.calendar.arithmetic import add, before
from quanlian.core.calendar.queries import calendar
from quanlian.core.calendar.table import Calendar
from quanlian.procedures.clocks.pick import FILED_ON, Fact, run_clock
from quanlian.protection.guard import settings

OPPOSITION = "tm.opposition"
Json = dict[str, object]


class Light(StrEnum):
    """Green: time enough; amber: prepare; red: few days left; over: the last day is past."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Opposition:
    """`last_day` is the last day on which an opposition may be filed, moved to a working day."""

    last_day: dt.date
    length: str
    law: str
    sentences: tuple[str, ...]
    flags: tuple[str, ...]
    others: tuple[str, ...]
    """What other readings of the transition of law would give, in words."""
    provisional: bool

    def as_json(self) -> Json:
        """As an alert keeps it."""
        return {
            "length": self.length, "law": self.law, "sentences": list(self.sentences), "flags": list(self.flags),
            "others": list(self.others), "provisional": self.provisional,
        }  # fmt: skip


def opposition(announced_on: dt.date, filed_on: dt.date | None, days: Calendar | None = None) -> Opposition:
    """The window after a preliminary announcement (商标法 2019 第三十三条, 2026 第三十六条), by the clock catalogue."""
    facts: dict[str, Fact] = {FILED_ON: filed_on} if filed_on else {}
    found = run_clock(OPPOSITION, announced_on, days or calendar(), facts=facts)
    assert found.due.date is not None  # noqa: S101 - a clock without pauses always ends
    others = tuple(
        f"{one.why}，为{one.length.replace(' m', '个月')}，至{one.due}（{one.basis}）" for one in found.alternatives
    )
    return Opposition(
        found.due.date, found.length, found.law, found.due.sentences, found.flags, others, found.due.provisional
    )  # fmt: skip


def light(last_day: dt.date, today: dt.date, days: Calendar) -> Light:
    """By the remaining time the parameters name."""
    if today > last_day:
        return Light.OVER
    if today >= before(last_day, settings.text("red_within", today), days).date:
        return Light.RED
    return Light.AMBER if today >= before(last_day, settings.text("amber_within", today), days).date else Light.GREEN


def working_due(start: dt.date, length: str) -> dt.date:
    """The last day of a period of the house, e.g. `"3 wd"`."""
    return add(start, length, calendar()).date
