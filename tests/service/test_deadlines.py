"""Annual fees and renewals of one's own rights, against the rules."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.people.models import User
from quanlian.rules.fees import fee_calendar
from quanlian.service.portal.deadlines import PAGE, Found, deadlines
from quanlian.service.portal.holdings import own_parties
from tests.indicators.conftest import Registry
from tests.procedures.cases import applicant

pytestmark = pytest.mark.django_db
OWN, OTHER = "演示·演示·甲公司", "演示·别家公司"
ON = dt.date(2026, 3, 2)


def mine(page: int = 1, user: User | None = None) -> Found:
    who = user or applicant()
    return deadlines(who, own_parties(who), ON, page)


@pytest.mark.seed_row(61, part="期限与费用")
def test_the_next_fee_is_that_of_the_patent_year_which_begins(registry: Registry) -> None:
    """Filed on 20 May 2020: on 20 May 2026 the seventh year begins."""
    registry.right("INV", filed=dt.date(2020, 5, 20), granted=dt.date(2022, 1, 1), owner=OWN)
    (one,) = mine().rows
    fee = next(f for f in fee_calendar("INV", dt.date(2020, 5, 20), dt.date(2022, 1, 1)) if f.year == 7)
    assert (one.due, one.fen, one.grace) == (fee.due_on, fee.amount, fee.grace_until)
    assert (one.what, one.days, one.light) == ("第 7 年度年费", 79, "amber")
    assert "专利" in one.basis


def test_a_day_off_moves_the_last_day_but_not_the_year(registry: Registry) -> None:
    """16 May 2026 is a Saturday."""
    registry.right("INV", filed=dt.date(2020, 5, 16), granted=dt.date(2022, 1, 1), owner=OWN)
    (one,) = mine().rows
    assert (one.due, one.last) == (dt.date(2026, 5, 16), dt.date(2026, 5, 18))


@pytest.mark.parametrize(
    ("filed", "due"),
    [
        (dt.date(2020, 3, 2), dt.date(2026, 3, 2)),
        (dt.date(2020, 3, 1), dt.date(2027, 3, 1)),
        (dt.date(2020, 2, 29), dt.date(2027, 2, 28)),
    ],
)
def test_today_counts_and_yesterday_is_next_year(registry: Registry, filed: dt.date, due: dt.date) -> None:
    registry.right("INV", filed=filed, granted=dt.date(2022, 1, 1), owner=OWN)
    assert [one.due for one in mine().rows] == [due]


def test_where_no_further_year_begins_the_term_ends(registry: Registry) -> None:
    registry.right("UM", filed=dt.date(2016, 6, 1), granted=dt.date(2017, 1, 1), owner=OWN)
    (one,) = mine().rows
    assert (one.what, one.due, one.fen) == ("专利权期限届满", dt.date(2026, 6, 1), None)


def test_a_mark_is_renewed_before_its_ten_years_are_over(registry: Registry) -> None:
    """Registered on 8 July 2006: in force until 7 July 2026, with six more months of grace."""
    registry.right("TM", filed=dt.date(2005, 1, 1), granted=dt.date(2006, 7, 8), owner=OWN)
    (one,) = mine().rows
    assert (one.what, one.due, one.grace) == ("商标续展", dt.date(2026, 7, 7), dt.date(2027, 1, 7))


def test_a_mark_not_due_within_a_year_is_left_out(registry: Registry) -> None:
    registry.right("TM", filed=dt.date(2019, 1, 1), granted=dt.date(2020, 7, 8), owner=OWN)
    assert mine().rows == ()


def test_ended_rights_and_those_of_others_ask_for_nothing(registry: Registry) -> None:
    registry.right("INV", filed=dt.date(2020, 5, 20), owner=OTHER)
    registry.right("INV", filed=dt.date(2020, 5, 20), until=dt.date(2025, 1, 1), owner=OWN)
    assert mine() == Found((), 0, 1)


def test_a_large_holder_gets_pages_in_the_order_of_the_days(registry: Registry) -> None:
    for day in range(PAGE + 3):
        registry.right("INV", filed=dt.date(2020, 4, 28) - dt.timedelta(days=day), owner=OWN)
    first, second = mine(), mine(2)
    assert (len(first.rows), len(second.rows), first.total, first.more, second.more) == (PAGE, 3, PAGE + 3, True, False)
    days = [one.due for one in (*first.rows, *second.rows)]
    assert days == sorted(days)
