"""What holds for every history of a clock."""

from __future__ import annotations

import datetime as dt
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from quanlian.core.calendar.arithmetic import add
from quanlian.core.calendar.seed import seed_calendar
from quanlian.procedures.clocks.due import due
from quanlian.procedures.clocks.run import PAUSE_KINDS, Extension, Pause, Run
from quanlian.procedures.clocks.spans import merged

KNOWN = seed_calendar()
DAY = dt.timedelta(days=1)
STARTS = st.dates(dt.date(2020, 1, 1), dt.date(2026, 6, 30))
DAY_LENGTHS = ("0 cd", "1 cd", "15 cd", "90 cd", "1 m", "3 m", "1 y", "1 wd", "7 wd", "45 wd")
LENGTHS = st.sampled_from([*DAY_LENGTHS, "24 h"])
KINDS = st.sampled_from(sorted(PAUSE_KINDS))


@st.composite
def histories(draw: st.DrawFn, lengths: st.SearchStrategy[str] = LENGTHS) -> tuple[str, Run]:
    start, length = draw(STARTS), draw(lengths)
    spans = draw(st.lists(st.tuples(KINDS, st.integers(-10, 200), st.integers(0, 60)), max_size=5))
    stops = tuple(Pause(kind, start + at * DAY, start + (at + long) * DAY) for kind, at, long in spans)
    units = ("5 h",) if length.endswith("h") else ("30 cd", "1 m", "15 wd", "1 y")
    more = draw(st.lists(st.sampled_from(units), max_size=2))
    return length, Run(start, stops, tuple(Extension(one) for one in more))


def last(length: str, run: Run, roll: bool = True) -> dt.date:
    found = due(length, run, KNOWN, roll=roll).date
    assert found is not None
    return found


@settings(max_examples=300, deadline=None)
@given(histories(), KINDS, st.integers(-10, 200), st.integers(0, 60), st.booleans())
def test_one_more_pause_never_ends_a_clock_earlier(
    history: tuple[str, Run], kind: str, at: int, long: int, roll: bool
) -> None:
    length, run = history
    start = run.start
    more = Pause(kind, start + at * DAY, start + (at + long) * DAY)
    longer = Run(start, (*run.pauses, more), run.extensions)
    assert last(length, longer, roll) >= last(length, run, roll)


@settings(deadline=None)
@given(histories())
def test_pauses_count_as_their_union(history: tuple[str, Run]) -> None:
    length, run = history
    union = tuple(Pause("hearing", first, after) for first, after in merged(run.pauses).closed)
    one, other = due(length, run, KNOWN), due(length, Run(run.start, union, run.extensions), KNOWN)
    assert (one.date, one.lost_days) == (other.date, other.lost_days)


@settings(deadline=None)
@given(histories(), st.randoms())
def test_the_order_in_which_a_history_is_told_does_not_matter(history: tuple[str, Run], chance: random.Random) -> None:
    length, run = history
    stops, more = list(run.pauses), list(run.extensions)
    chance.shuffle(stops)
    chance.shuffle(more)
    assert due(length, Run(run.start, tuple(stops), tuple(more)), KNOWN) == due(length, run, KNOWN)


@settings(deadline=None)
@given(histories(st.sampled_from(["1 wd", "7 wd", "45 wd", "15 cd", "3 m"])))
def test_a_clock_never_ends_on_a_day_off_or_in_a_pause(history: tuple[str, Run]) -> None:
    length, run = history
    end = last(length, run)
    assert KNOWN.is_working(end)
    assert not merged(run.pauses).covers(end)


@settings(deadline=None)
@given(STARTS, LENGTHS)
def test_without_pauses_a_clock_is_plain_arithmetic(start: dt.date, length: str) -> None:
    found, plain = due(length, Run(start), KNOWN), add(start, length, KNOWN)
    assert (found.date, found.provisional) == (plain.date, plain.provisional)
    if not length.endswith("h"):
        assert found.sentences == plain.sentences


@settings(deadline=None)
@given(histories(st.sampled_from(["15 cd", "90 cd", "3 m", "1 y"])))
def test_unrolled_calendar_periods_move_by_exactly_the_days_lost(history: tuple[str, Run]) -> None:
    length, run = history
    plain = Run(run.start, run.pauses)
    found = due(length, plain, KNOWN, roll=False)
    assert found.date == last(length, Run(run.start), roll=False) + found.lost_days * DAY


@settings(deadline=None)
@given(histories(st.sampled_from(DAY_LENGTHS)), st.integers(-5, 150), st.integers(1, 90))
def test_closing_a_pause_gives_the_remaining_days_from_the_resumption(
    history: tuple[str, Run], at: int, long: int
) -> None:
    length, run = history
    stop = run.start + at * DAY
    earlier = tuple(one for one in run.pauses if one.end is not None and one.end <= stop)
    still = due(length, Run(run.start, (*earlier, Pause("hearing", stop, None))), KNOWN, roll=False)
    closed = due(length, Run(run.start, (*earlier, Pause("hearing", stop, stop + long * DAY))), KNOWN, roll=False)
    if not still.paused or len(still.remaining) != 1 or closed.date is None:
        return
    (left,) = still.remaining
    resumed = max(stop + long * DAY, run.start + DAY)
    assert add(resumed - DAY, f"{left.count} {left.unit}", KNOWN, roll=False).date == closed.date
