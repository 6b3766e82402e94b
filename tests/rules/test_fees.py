"""Annual fees: the worked example of domain/02 §6 and its edges."""

import datetime as dt

import pytest

from quanlian.core.findings import UserError
from quanlian.rules.fees import fee_calendar, patent_year, payable

d = dt.date
FILED, GRANTED = d(2016, 3, 10), d(2019, 5, 7)


def year(number, reduction="none", **more):
    return next(fee for fee in fee_calendar("INV", FILED, GRANTED, reduction, **more) if fee.year == number)


def test_the_fee_of_the_grant_year_is_1200_yuan_at_registration():
    first = fee_calendar("INV", FILED, GRANTED)[0]
    assert (first.year, first.full, first.amount, first.at_registration) == (4, 120_000, 120_000, True)
    assert (first.begins_on, first.ends_on) == (d(2019, 3, 10), d(2020, 3, 9))


def test_year_seven_reduced_and_paid_in_the_third_month_costs_500_yuan():
    fee = year(7, "single")
    assert (fee.full, fee.amount, fee.due_on) == (200_000, 30_000, d(2022, 3, 10))
    receipt = payable(fee, d(2022, 5, 20))
    assert receipt.amount == 50_000
    assert receipt.verify()


@pytest.mark.parametrize(
    ("paid", "surcharge"),
    [
        (d(2022, 3, 1), 0),
        (d(2022, 3, 10), 0),
        (d(2022, 3, 11), 0),
        (d(2022, 4, 10), 0),
        (d(2022, 4, 11), 10_000),
        (d(2022, 5, 10), 10_000),
        (d(2022, 5, 11), 20_000),
        (d(2022, 6, 11), 30_000),
        (d(2022, 7, 11), 40_000),
        (d(2022, 8, 11), 50_000),
        (d(2022, 9, 10), 50_000),
    ],
)
def test_the_surcharge_grows_by_five_percent_of_the_full_fee_each_month_after_the_first(paid, surcharge):
    assert payable(year(7, "single"), paid).amount == 30_000 + surcharge


def test_after_six_months_the_fee_can_no_longer_be_paid():
    with pytest.raises(UserError, match="自2022-03-10起终止"):
        payable(year(7), d(2022, 9, 11))


def test_a_due_day_on_a_holiday_moves_to_the_next_working_day():
    monday = d(2022, 9, 12)

    def roll(day):
        return monday if day in (d(2022, 9, 10), d(2022, 9, 11)) else day

    assert payable(year(7), monday, roll=roll).amount == 250_000


def test_the_reduction_lasts_ten_patent_years_from_the_grant_year():
    assert year(13, "joint").amount == 180_000
    assert year(14, "joint").amount == 600_000


def test_an_open_licence_lowers_the_fee_but_does_not_add_to_a_reduction():
    licensed = [(d(2025, 1, 1), d(2026, 12, 31))]
    assert year(10, open_licence=licensed).amount == 340_000
    assert year(10, "single", open_licence=licensed).amount == 60_000
    assert year(9, open_licence=licensed).amount == 200_000


@pytest.mark.parametrize(
    ("kind", "filed", "years", "last_fee"),
    [("UM", d(2018, 1, 1), 10, 200_000), ("DES", d(2018, 1, 1), 10, 200_000), ("DES", d(2022, 1, 1), 15, 300_000)],
)
def test_the_calendar_ends_with_the_term(kind, filed, years, last_fee):
    fees = fee_calendar(kind, filed, filed.replace(month=9))
    assert [fee.year for fee in fees] == list(range(1, years + 1))
    assert fees[-1].full == last_fee


def test_patent_years_begin_on_the_anniversary():
    assert patent_year(FILED, d(2019, 3, 9)) == 3
    assert patent_year(FILED, d(2019, 3, 10)) == 4
    with pytest.raises(UserError):
        patent_year(FILED, d(2016, 3, 9))
