"""The colour of a due date by the time that remains."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.calendar.seed import seed_calendar
from quanlian.procedures.clocks.due import ClockDue, due
from quanlian.procedures.clocks.lights import Light, lights
from quanlian.procedures.clocks.run import Pause, Run

KNOWN = seed_calendar()
D = dt.date.fromisoformat
T = dt.datetime.fromisoformat
TUESDAY = due("7 wd", Run(D("2026-09-28")), KNOWN)  # ends on 2026-10-13


@pytest.mark.parametrize(
    ("today", "warn", "light"),
    [
        ("2026-10-08", None, Light.GREEN),
        # after 10-09 the working days 10-10 (a Saturday worked), 10-12 and 10-13 are left
        ("2026-10-09", None, Light.AMBER),
        ("2026-10-13", None, Light.AMBER),
        ("2026-10-14", None, Light.RED),
        ("2026-10-11", "1 wd", Light.GREEN),
        ("2026-10-12", "1 wd", Light.AMBER),
        ("2026-10-05", "7 cd", Light.GREEN),
        ("2026-10-06", "7 cd", Light.AMBER),
    ],
)
def test_amber_begins_where_the_warning_time_is_left(today: str, warn: str | None, light: Light) -> None:
    assert lights(TUESDAY, D(today), warn, KNOWN) is light


def test_hours_turn_red_on_the_minute() -> None:
    found = due("24 h", Run(T("2026-09-30T17:30")), KNOWN)
    assert lights(found, T("2026-10-01T17:30"), "2 h", KNOWN) is Light.AMBER
    assert lights(found, T("2026-10-01T17:31"), "2 h", KNOWN) is Light.RED


def test_a_paused_clock_has_its_own_colour_and_one_that_does_not_apply_is_green() -> None:
    stopped = due("7 wd", Run(D("2026-09-28"), (Pause("hearing", D("2026-09-29"), None),)), KNOWN)
    assert lights(stopped, D("2027-09-28"), None, KNOWN) is Light.PAUSED
    assert lights(ClockDue(None, False, ()), D("2026-09-28"), None, KNOWN) is Light.GREEN
