"""Deadline arithmetic: the worked examples of the clock catalogue, then properties."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.calendar.arithmetic import add, before
from quanlian.core.calendar.seed import seed_calendar
from quanlian.core.calendar.table import Calendar, DayKind, weekends_only
from quanlian.core.findings import UserError

KNOWN = seed_calendar()
DATES = st.dates(dt.date(2005, 1, 1), dt.date(2035, 12, 31))
D = dt.date.fromisoformat


@pytest.mark.parametrize(
    ("start", "length", "due", "provisional"),
    [
        ("2026-09-28", "7 wd", "2026-10-13", False),
        ("2026-09-28", "15 wd", "2026-10-23", False),
        ("2026-02-12", "5 wd", "2026-02-26", False),
        ("2026-12-20", "3 m", "2027-03-22", True),
        ("2026-12-20", "2 m", "2027-02-22", True),
        ("2026-11-30", "3 m", "2027-03-01", True),
        ("2026-08-31", "6 m", "2027-03-01", True),
        ("2026-09-01", "30 cd", "2026-10-08", False),
        ("2024-02-29", "2 y", "2026-02-28", False),
        ("2026-03-02", "0 cd", "2026-03-02", False),
        ("2026-03-02", "24 h", "2026-03-03", False),
    ],
)
def test_the_worked_examples_of_the_clock_catalogue_come_out(
    start: str, length: str, due: str, provisional: bool
) -> None:
    found = add(D(start), length, KNOWN)
    assert (found.date, found.provisional) == (D(due), provisional)


def test_the_table_of_2026_is_the_notice_of_2026() -> None:
    year = {day: kind for day, kind in KNOWN.days.items() if day.year == 2026}
    off = {f"{d:%m-%d}" for d, k in year.items() if k is DayKind.HOLIDAY and d.weekday() < 5}
    work = {f"{d:%m-%d}" for d, k in year.items() if k is DayKind.WORKDAY}
    weeks = "01-01,01-02,02-16,02-17,02-18,02-19,02-20,02-23,04-06,05-01,05-04,05-05,06-19,09-25,10-01,10-02,10-05"
    assert off == {*weeks.split(","), "10-06", "10-07"}
    assert work == {"01-04", "02-14", "02-28", "05-09", "09-20", "10-10"}


def test_the_derivation_names_every_holiday_and_the_make_up_day() -> None:
    text = "".join(add(D("2026-09-28"), "7 wd", KNOWN).sentences)
    assert "2026年10月1日（星期四）为法定节假日（国庆节），不计入。" in text
    assert "2026年10月10日（星期六）为调休上班日（国庆节），计为第5个工作日。" in text
    assert "期间于2026年10月13日（星期二）届满。" in text


def test_a_make_up_saturday_is_an_end_and_does_not_roll() -> None:
    assert add(D("2026-09-10"), "30 cd", KNOWN).date == D("2026-10-10")


def test_a_validity_does_not_roll() -> None:
    assert add(D("2026-08-31"), "6 m", KNOWN, roll=False).date == D("2027-02-28")


def test_a_missing_month_day_is_explained() -> None:
    assert any("没有30日" in s for s in add(D("2026-11-30"), "3 m", KNOWN).sentences)


def test_hours_from_a_moment_keep_the_moment() -> None:
    due = add(dt.datetime(2026, 9, 30, 17, 30), "24 h", KNOWN)
    assert due.at == dt.datetime(2026, 10, 1, 17, 30)


def test_notice_of_a_hearing_is_counted_backwards_over_the_holiday() -> None:
    assert before(D("2026-10-13"), "7 wd", KNOWN).date == D("2026-09-28")


def test_a_window_before_expiry_opens_on_the_corresponding_day() -> None:
    assert before(D("2027-03-07"), "12 m", KNOWN).date == D("2026-03-07")


@pytest.mark.parametrize("length", ["", "15", "-1 wd", "1.5 m", "15 d", "十日"])
def test_an_unreadable_length_is_refused_with_a_remedy(length: str) -> None:
    with pytest.raises(UserError, match="CALENDAR_LENGTH"):
        add(D("2026-01-05"), length, KNOWN)


def test_a_result_past_the_last_year_is_refused() -> None:
    with pytest.raises(UserError, match="CALENDAR_RANGE"):
        add(D("2026-01-05"), "9999 y", KNOWN)


@given(DATES, st.integers(1, 120))
def test_a_period_of_working_days_holds_exactly_that_many(start: dt.date, n: int) -> None:
    end = add(start, f"{n} wd", KNOWN).date
    days = [start + dt.timedelta(days=i) for i in range(1, (end - start).days + 1)]
    assert sum(map(KNOWN.is_working, days)) == n
    assert KNOWN.is_working(end)


@given(DATES, st.integers(0, 900))
def test_working_days_counted_by_weeks_are_those_counted_one_by_one(start: dt.date, n: int) -> None:
    days = [start + dt.timedelta(days=i) for i in range(1, n + 1)]
    assert KNOWN.working_after(start, start + dt.timedelta(days=n)) == sum(map(KNOWN.is_working, days))


@given(DATES, st.integers(1, 60))
def test_counting_back_undoes_counting_forward_from_a_working_day(start: dt.date, n: int) -> None:
    end = add(start, f"{n} wd", KNOWN).date
    back = before(end, f"{n} wd", KNOWN).date
    assert add(back, f"{n} wd", KNOWN).date == end
    assert back <= start or KNOWN.is_working(back)


@given(DATES, DATES, st.sampled_from(["1 cd", "30 cd", "1 m", "18 m", "3 y", "7 wd"]))
def test_a_later_start_never_ends_earlier(one: dt.date, other: dt.date, length: str) -> None:
    low, high = sorted((one, other))
    assert add(low, length, KNOWN).date <= add(high, length, KNOWN).date


@given(DATES, st.sampled_from(["30 cd", "1 m", "6 m", "1 y"]))
def test_a_rolled_end_is_a_working_day_and_all_days_skipped_are_not(start: dt.date, length: str) -> None:
    rolled, plain = add(start, length, KNOWN), add(start, length, KNOWN, roll=False)
    assert KNOWN.is_working(rolled.date)
    skipped = range((rolled.date - plain.date).days)
    assert not any(KNOWN.is_working(plain.date + dt.timedelta(days=i)) for i in skipped)


@given(DATES, st.sampled_from(["5 wd", "30 cd", "3 m"]))
def test_without_a_table_everything_is_provisional_and_says_so(start: dt.date, length: str) -> None:
    due = add(start, length, weekends_only())
    assert due.provisional
    assert "尚未录入" in due.sentences[-1]


def test_loading_the_year_makes_the_date_final() -> None:
    loaded = Calendar({D("2027-03-22"): DayKind.HOLIDAY}, {2026, 2027})
    due = add(D("2026-12-20"), "3 m", loaded)
    assert (due.date, due.provisional) == (D("2027-03-23"), False)


@pytest.mark.django_db
def test_the_database_calendar_follows_an_edit() -> None:
    from quanlian.core.calendar.models import Holiday
    from quanlian.core.calendar.queries import calendar
    from quanlian.core.calendar.seed import seed

    assert Holiday.objects.count() > 700
    assert seed() == 0
    day = D("2026-03-03")
    assert calendar().is_working(day)
    Holiday.objects.create(date=day, kind=DayKind.HOLIDAY, name="临时放假", source="测试")
    assert not calendar().is_working(day)
