"""Late payment, on-the-spot limits, how days count, rewards, turnover: domain/07 §3, §4.2, §8."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.calendar.seed import seed_calendar
from quanlian.core.findings import UserError
from quanlian.protection.penalties.collection import on_the_spot, pay_by, period, surcharge
from quanlian.protection.penalties.reward import reward
from quanlian.protection.penalties.turnover import Goods, turnover

d = dt.date
DUE = d(2026, 3, 2)


def test_forty_days_late_on_ten_thousand_is_capped_at_the_fine():
    found = surcharge(1_000_000, DUE, DUE + dt.timedelta(40))
    assert (found.days, found.uncapped_fen, found.fen) == (40, 1_200_000, 1_000_000)
    assert found.receipt.verify()


@pytest.mark.parametrize(("days", "fen"), [(-5, 0), (0, 0), (1, 30_000), (33, 990_000), (34, 1_000_000)])
def test_each_day_after_the_due_day_adds_three_percent(days, fen):
    assert surcharge(1_000_000, DUE, DUE + dt.timedelta(days)).fen == fen


def test_days_of_a_lawsuit_do_not_count_and_overlaps_count_once():
    pauses = [(DUE, DUE + dt.timedelta(5)), (DUE + dt.timedelta(4), DUE + dt.timedelta(8))]
    assert surcharge(1_000_000, DUE, DUE + dt.timedelta(10), pauses).days == 2


@given(
    fine=st.integers(0, 10**12),
    days=st.integers(-400, 4000),
    pauses=st.lists(st.tuples(st.integers(-50, 500), st.integers(-50, 500)), max_size=4),
)
def test_the_surcharge_never_exceeds_the_fine_and_never_falls_below_zero(fine, days, pauses):
    spans = [(DUE + dt.timedelta(first), DUE + dt.timedelta(last)) for first, last in pauses]
    found = surcharge(fine, DUE, DUE + dt.timedelta(days), spans)
    assert 0 <= found.fen <= fine
    assert found.days <= max(0, days)
    assert found.fen <= surcharge(fine, DUE, DUE + dt.timedelta(days)).fen


def test_fifteen_days_to_pay_are_calendar_days_moved_off_the_holiday():
    assert pay_by(d(2026, 3, 10), seed_calendar()).date == d(2026, 3, 25)
    assert pay_by(d(2026, 9, 18), seed_calendar()).date == d(2026, 10, 8)


@pytest.mark.parametrize(
    ("days", "length"), [(2, "2 wd"), (3, "3 wd"), (5, "5 wd"), (7, "7 wd"), (15, "15 cd"), (90, "90 cd")]
)
def test_only_two_three_five_and_seven_days_are_working_days(days, length):
    found, why = period(days, d(2026, 3, 1))
    assert found == length
    assert "第八十五条" in why


@pytest.mark.parametrize(
    ("organisation", "yuan", "may"),
    [(False, 200, True), (False, 201, False), (True, 3_000, True), (True, 3_001, False), (True, 0, True)],
)
def test_on_the_spot_goes_up_to_200_for_a_person_and_3000_for_an_organisation(organisation, yuan, may):
    found, why = on_the_spot(organisation, yuan * 100, d(2026, 3, 1))
    assert found is may
    assert "第五十一条" in why


@pytest.mark.parametrize(
    ("level", "yuan", "expected"),
    [
        (1, 200_000, 10_000),
        (1, 0, 5_000),
        (2, 200_000, 6_000),
        (2, 50_000, 3_000),
        (3, 50_000, 1_000),
        (1, 100_000_000, 1_000_000),
    ],
)
def test_the_reward_is_a_share_with_floor_and_cap(level, yuan, expected):
    assert reward("JB-2026-00017", level, yuan * 100, d(2026, 3, 1)).fen == expected * 100


def test_a_large_reward_needs_the_finance_department():
    assert reward("JB-2026-00017", 1, 1_000_000_000, d(2026, 3, 1)).jointly
    assert not reward("JB-2026-00017", 1, 999_999_900, d(2026, 3, 1)).jointly


@pytest.mark.parametrize("name", ["张三", "zhangsan", "13800138000", "110101199003070010", "", "李四-01", "JB 1"])
def test_a_reporter_given_by_anything_but_a_code_is_refused_and_not_repeated(name):
    with pytest.raises(UserError) as caught:
        reward(name, 1, 0, d(2026, 3, 1))
    assert caught.value.code == "REWARD_CODE"
    assert not name or name not in str(caught.value)


class TestTurnover:
    def test_sold_goods_count_at_sale_price_and_unsold_at_marked_price(self):
        goods = (Goods("演示鞋", 100, 15_000, 40, 20_000, 14_000),)
        assert turnover(goods).fen == 100 * 15_000 + 40 * 20_000

    def test_unmarked_goods_take_the_average_found_then_the_market_middle_price(self):
        average = Goods("甲", unsold=10, average_price_fen=900, market_price_fen=5_000)
        market = Goods("乙", unsold=10, market_price_fen=5_000)
        assert turnover((average, market)).fen == 9_000 + 50_000

    def test_revenue_and_other_values_are_added(self):
        assert turnover((), 300, 7).fen == 307

    def test_goods_without_any_price_are_refused(self):
        with pytest.raises(UserError, match="没有可用的价格"):
            turnover((Goods("丙", sold=3),))

    def test_a_price_of_nothing_is_a_price(self):
        assert turnover((Goods("赠品", sold=3, sold_price_fen=0, market_price_fen=900),)).fen == 0
