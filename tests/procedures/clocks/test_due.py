"""Due dates with pauses and extensions: worked examples."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.calendar.length import Length, Unit
from quanlian.core.calendar.seed import seed_calendar
from quanlian.core.findings import UserError
from quanlian.procedures.clocks.due import due, due_before
from quanlian.procedures.clocks.run import SHANGHAI, Extension, Pause, Run

KNOWN = seed_calendar()
D = dt.date.fromisoformat
T = dt.datetime.fromisoformat


def pauses(*texts: str) -> tuple[Pause, ...]:
    """`2026-07-01..2026-07-21` each; an open one has no end."""
    found = []
    for text in texts:
        start, _, end = text.partition("..")
        found.append(Pause("appraisal", D(start), D(end) if end else None))
    return tuple(found)


@pytest.mark.parametrize(
    ("start", "length", "last", "provisional"),
    [
        ("2026-09-28", "7 wd", "2026-10-13", False),
        ("2026-09-28", "15 wd", "2026-10-23", False),
        ("2026-02-12", "5 wd", "2026-02-26", False),
        ("2026-12-20", "3 m", "2027-03-22", True),
        ("2026-12-20", "2 m", "2027-02-22", True),
        ("2026-11-30", "3 m", "2027-03-01", True),
        ("2026-08-31", "6 m", "2027-03-01", True),
    ],
)
def test_the_vectors_of_the_clock_catalogue(start: str, length: str, last: str, provisional: bool) -> None:
    found = due(length, Run(D(start)), KNOWN)
    assert (found.date, found.provisional, found.lost_days) == (D(last), provisional, 0)


@pytest.mark.parametrize(
    ("length", "stops", "last", "lost"),
    [
        # 90 days from 06-01 end on Sunday 08-30, so on 08-31; the end itself, not the rolled day, moves by 20
        ("90 cd", (), "2026-08-31", 0),
        ("90 cd", ("2026-07-01..2026-07-21",), "2026-09-20", 20),
        # overlapping: 07-01..07-25 is lost once; adjoining: the same; one inside another: the outer
        ("90 cd", ("2026-07-01..2026-07-21", "2026-07-10..2026-07-25"), "2026-09-23", 24),
        ("90 cd", ("2026-07-01..2026-07-10", "2026-07-10..2026-07-21"), "2026-09-20", 20),
        ("90 cd", ("2026-07-01..2026-07-21", "2026-07-05..2026-07-06"), "2026-09-20", 20),
        # a pause of the same day loses nothing; one over the start loses from the day after it
        ("90 cd", ("2026-07-01..2026-07-01",), "2026-08-31", 0),
        ("90 cd", ("2026-05-20..2026-06-03",), "2026-08-31", 1),
        # on the very last day: that day is lost and the day of resumption is the last
        ("90 cd", ("2026-08-30..2026-09-03",), "2026-09-03", 4),
        # after the end: nothing
        ("90 cd", ("2026-09-01..2026-10-01",), "2026-08-31", 0),
        # a second pause counts because the first one made the period reach it
        ("90 cd", ("2026-07-01..2026-07-21", "2026-09-10..2026-09-14"), "2026-09-23", 24),
        ("3 m", ("2026-07-01..2026-07-21",), "2026-09-21", 20),
        # working days: only the five working days of the week are lost; a weekend is no loss
        ("15 wd", ("2026-06-08..2026-06-15",), "2026-06-30", 5),
        ("15 wd", ("2026-06-13..2026-06-15",), "2026-06-23", 0),
    ],
)
def test_a_pause_moves_the_end_by_the_days_lost(length: str, stops: tuple[str, ...], last: str, lost: int) -> None:
    found = due(length, Run(D("2026-06-01"), pauses(*stops)), KNOWN)
    assert (found.date, found.lost_days) == (D(last), lost)


def test_a_penalty_decision_suspended_for_twenty_days_ends_twenty_days_later() -> None:
    plain = due("90 cd", Run(D("2026-03-02")), KNOWN, roll=False)
    moved = due("90 cd", Run(D("2026-03-02"), pauses("2026-04-01..2026-04-21")), KNOWN, roll=False)
    assert plain.date
    assert moved.date == plain.date + dt.timedelta(days=20)


def test_the_derivation_names_pause_extension_approver_and_sum() -> None:
    stop = Pause("appraisal", D("2026-07-01"), D("2026-07-21"), "委托检测", "检测委托书")
    longer = Extension("30 cd", "局长", "案情复杂", D("2026-08-03"))
    text = "\n".join(due("90 cd", Run(D("2026-06-01"), (stop,), (longer,)), KNOWN).sentences)
    assert "2026年6月1日（星期一）为起算日，不计入；期间90日。" in text
    assert "2026年8月3日（星期一）经局长批准延长30日（案情复杂）。\n期间合计120日。" in text
    assert "起因鉴定、检测暂停计算（委托检测；凭证：检测委托书），2026年7月21日（星期二）恢复；20日不计入期间。" in text
    assert "合计扣除20日，期间末日移至2026年10月19日（星期一）。" in text


def test_an_overlap_is_told_and_not_counted_twice() -> None:
    stops = pauses("2026-07-01..2026-07-21", "2026-07-10..2026-07-25")
    text = "".join(due("90 cd", Run(D("2026-06-01"), stops), KNOWN).sentences)
    assert "与前一暂停重叠的部分不重复扣除，4日不计入期间" in text


@pytest.mark.parametrize(
    ("start", "length", "more", "last"),
    [
        # summed in one unit before counting: 01-31 + 1 m + 1 m = 03-31, not 02-28 + 1 m
        ("2026-01-31", "1 m", ("1 m",), "2026-03-31"),
        ("2026-01-31", "1 y", ("6 m",), "2027-08-02"),
        ("2026-03-02", "15 wd", ("15 wd",), "2026-04-14"),
        ("2026-03-02", "90 cd", ("30 cd", "30 cd"), "2026-07-30"),
        # chained where the unit differs: 30 days end on 04-01, then ten working days over Tomb-sweeping Day
        ("2026-03-02", "30 cd", ("10 wd",), "2026-04-16"),
    ],
)
def test_extensions_lengthen_the_period_before_it_rolls(
    start: str, length: str, more: tuple[str, ...], last: str
) -> None:
    run = Run(D(start), (), tuple(Extension(one) for one in more))
    assert due(length, run, KNOWN).date == D(last)


def test_an_extension_lets_a_later_pause_count() -> None:
    stop = pauses("2026-09-10..2026-09-20")
    assert due("90 cd", Run(D("2026-06-01"), stop), KNOWN).lost_days == 0
    longer = due("90 cd", Run(D("2026-06-01"), stop, (Extension("30 cd"),)), KNOWN)
    assert (longer.lost_days, longer.date) == (10, D("2026-10-09"))


@pytest.mark.parametrize(
    ("length", "left"),
    [("90 cd", (61, "cd")), ("3 m", (63, "cd")), ("30 wd", (10, "wd"))],
)
def test_an_open_pause_leaves_no_date_but_what_remains(length: str, left: tuple[int, str]) -> None:
    found = due(length, Run(D("2026-06-01"), pauses("2026-07-01..")), KNOWN)
    assert (found.date, found.paused) == (None, True)
    assert found.remaining == (Length(left[0], Unit(left[1])),)
    assert "起因鉴定、检测暂停计算，尚未恢复；剩余" in found.sentences[-1]


def test_what_remained_is_what_runs_after_the_resumption() -> None:
    """Thirty working days of which ten remain: resumed on 08-03, the tenth working day from it is 08-14."""
    found = due("30 wd", Run(D("2026-06-01"), pauses("2026-07-01..2026-08-03")), KNOWN)
    assert found.date == D("2026-08-14")


def test_an_open_pause_after_the_end_changes_nothing() -> None:
    found = due("90 cd", Run(D("2026-06-01"), pauses("2026-09-01..")), KNOWN)
    assert (found.date, found.paused) == (D("2026-08-31"), False)
    assert any("不在期间内" in sentence for sentence in found.sentences)


def test_a_pause_that_begins_while_the_end_rolls_holds_the_end() -> None:
    """The nominal end is Sunday 08-30; paused on Monday 08-31, the clock ends with the resumption."""
    found = due("90 cd", Run(D("2026-06-01"), pauses("2026-08-31..2026-09-03")), KNOWN)
    assert found.date == D("2026-09-03")


def test_twenty_four_hours_are_exact_and_cross_a_holiday() -> None:
    found = due("24 h", Run(T("2026-09-30T17:30")), KNOWN)
    assert (found.at, found.date) == (T("2026-10-01T17:30"), D("2026-10-01"))
    assert due("24 h", Run(D("2026-09-30")), KNOWN).at is None


def test_hours_pause_by_the_minute_and_keep_the_zone() -> None:
    start = dt.datetime(2026, 9, 30, 17, 30, tzinfo=SHANGHAI)
    stop = Pause("hearing", start + dt.timedelta(minutes=30), start + dt.timedelta(minutes=120))
    found = due("24 h", Run(start, (stop,)), KNOWN)
    assert found.at == start + dt.timedelta(hours=25, minutes=30)
    utc = due("24 h", Run(start.astimezone(dt.UTC)), KNOWN)
    assert utc.at == start + dt.timedelta(hours=24)


def test_an_open_pause_of_hours_shows_the_hours_left() -> None:
    found = due("24 h", Run(T("2026-09-30T17:00"), (Pause("hearing", T("2026-09-30T18:30"), None),)), KNOWN)
    assert (found.paused, found.remaining) == (True, (Length(23, Unit.HOUR),))


def test_hours_are_not_extended_by_days() -> None:
    with pytest.raises(UserError, match="CLOCK_UNITS"):
        due("24 h", Run(D("2026-09-30"), (), (Extension("1 cd"),)), KNOWN)


def test_a_late_evening_in_utc_is_the_next_day_in_shanghai() -> None:
    started = dt.datetime(2026, 9, 27, 23, 0, tzinfo=dt.UTC)
    assert due("7 wd", Run(started), KNOWN).date == D("2026-10-13")


def test_a_pause_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(UserError, match="CLOCK_PAUSE"):
        Pause("hearing", D("2026-07-02"), D("2026-07-01"))


def test_a_hearing_is_announced_seven_working_days_before() -> None:
    assert due_before(D("2026-10-13"), "7 wd", KNOWN).date == D("2026-09-28")


def test_a_year_without_table_is_provisional_and_says_so() -> None:
    found = due("15 wd", Run(D("2026-12-20")), KNOWN)
    assert found.provisional
    assert "尚未录入" in found.sentences[-1]
    assert not due("2 y", Run(D("2026-12-20")), KNOWN, roll=False).provisional


def test_a_length_past_the_last_year_is_refused() -> None:
    with pytest.raises(UserError, match="CALENDAR_RANGE"):
        due("9000 y", Run(D("2026-12-20")), KNOWN)
