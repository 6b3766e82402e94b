"""The waterfall to the 分, by worked numbers and under any sequence of collections."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.utilisation.securitisation.reckoning.layers import cover, layers
from quanlian.utilisation.securitisation.reckoning.projecting import project
from quanlian.utilisation.securitisation.reckoning.terms import Outcome, Period, Terms, TrancheTerms, opening
from quanlian.utilisation.securitisation.reckoning.waterfall import pay

D = Decimal
YI = 10**10
ON = dt.date(2026, 3, 31)
TERMS = Terms(
    tranches=(
        TrancheTerms("优先级", 285 * YI // 100, D("0.04")),
        TrancheTerms("次级", 15 * YI // 100, D(0), junior=True),
    ),
    pool_fen=33 * YI // 10,
    fee_rate=D("0.002"),
    reserve_fen=1_000_000_00,
)
PLAIN = Period(ON, 73, 4_000_000_00, 60_000_000_00)
"""73 days are a fifth of a year."""


def paid(outcome: Outcome) -> dict[str, int]:
    return {one.title: one.paid_fen for one in outcome.lines}


def conserves(terms: Terms, outcome: Outcome) -> bool:
    return outcome.cash_in == sum(one.paid_fen for one in outcome.lines) + outcome.after.reserve_fen


def test_three_hundred_million_by_95_and_5_are_285_and_15() -> None:
    assert [one.fen for one in layers(3 * YI, [("优先级", D("0.95")), ("次级", D("0.05"))])] == [
        28_500_000_000,
        1_500_000_000,
    ]


def test_shares_that_do_not_sum_to_one_are_refused() -> None:
    with pytest.raises(UserError, match="ABS_SHARES"):
        layers(3 * YI, [("优先级", D("0.95")), ("次级", D("0.06"))])


def test_a_pool_of_330_over_an_issue_of_300_million_covers_110_percent() -> None:
    assert cover(33 * YI // 10, 3 * YI) == D("1.1")


def test_one_period_by_hand() -> None:
    """Fees 3.3亿×0.2%÷5 = 132 000; interest 2.85亿×4%÷5 = 2 280 000; principal 60 000 000; reserve 1 000 000; the rest
    of 64 000 000 is 588 000 for the junior."""
    found = pay(TERMS, opening(TERMS), PLAIN)
    assert found.cash_in == 64_000_000_00
    assert paid(found) == {
        "税费和服务费": 132_000_00, "优先级利息": 2_280_000_00, "优先级本金": 60_000_000_00, "次级收益": 588_000_00,
    }  # fmt: skip
    assert found.after.owed == (225_000_000_00, 15_000_000_00)
    assert found.after.reserve_fen == 1_000_000_00
    assert found.after.pool_fen == 270_000_000_00
    assert conserves(TERMS, found)


def test_excess_spread_makes_up_for_a_default() -> None:
    found = pay(TERMS, opening(TERMS), replace(PLAIN, defaulted_fen=500_000_00))
    assert paid(found)["优先级本金"] == 60_500_000_00
    assert paid(found)["次级收益"] == 88_000_00


def test_pro_rata_pays_both_tranches_by_what_they_are_owed() -> None:
    found = pay(replace(TERMS, pro_rata=True), opening(TERMS), PLAIN)
    assert paid(found)["优先级本金"] == 57_000_000_00  # 95 %
    assert paid(found)["次级本金"] == 3_000_000_00
    assert paid(found)["次级收益"] == 588_000_00


def test_while_revolving_principal_buys_new_assets_and_the_pool_stays() -> None:
    terms = replace(TERMS, revolving_until=ON)
    found = pay(terms, opening(terms), PLAIN)
    assert paid(found)["循环购买新资产"] == 60_000_000_00
    assert found.after.pool_fen == terms.pool_fen
    assert found.after.owed == opening(terms).owed
    assert "循环购买新资产" not in paid(pay(terms, found.after, replace(PLAIN, on=ON + dt.timedelta(1))))


def test_too_many_defaults_accelerate_and_the_junior_gets_nothing() -> None:
    found = pay(TERMS, opening(TERMS), replace(PLAIN, defaulted_fen=34_000_000_00))
    assert found.after.triggered.startswith("累计违约率0.1030超过0.1")
    assert "次级收益" not in paid(found)
    assert paid(found)["优先级本金"] == 64_000_000_00 - 132_000_00 - 2_280_000_00
    calm = pay(TERMS, found.after, PLAIN)
    assert calm.after.triggered == found.after.triggered  # it does not heal
    assert "次级收益" not in paid(calm)


def test_thin_cover_accelerates() -> None:
    terms = replace(TERMS, trigger_cover=D("1.2"))
    assert pay(terms, opening(terms), PLAIN).after.triggered == "资产覆盖倍数低于1.2"


def test_unpaid_senior_interest_is_carried_and_accelerates_from_the_next_period() -> None:
    found = pay(TERMS, opening(TERMS), Period(ON, 73, 1_000_000_00, 0))
    assert found.short_fen == 2_280_000_00 - 868_000_00
    assert found.after.arrears == (found.short_fen, 0)
    assert found.after.triggered == "优先级利息未能足额支付"
    later = pay(TERMS, found.after, PLAIN)
    assert next(one.due_fen for one in later.lines if one.title == "优先级利息") == 2_280_000_00 + found.short_fen


def test_the_promised_payment_of_a_shortfall_keeps_the_interest_whole() -> None:
    found = pay(TERMS, opening(TERMS), Period(ON, 73, 1_000_000_00, 0, support_fen=1_412_000_00))
    assert (found.short_fen, found.after.triggered) == (0, "")


def test_the_reserve_and_the_rest_go_to_the_junior_once_the_seniors_are_repaid() -> None:
    found = project(TERMS, [replace(PLAIN, principal_fen=fen) for fen in (285_000_000_00, 45_000_000_00)])
    assert found[0].after.owed == (0, 15_000_000_00 - 1_588_000_00)  # 4 000 000 − 132 000 − 2 280 000 is left
    assert found[-1].after == replace(found[-1].after, owed=(0, 0), reserve_fen=0)
    assert conserves(TERMS, found[-1])


@pytest.mark.parametrize("wrong", [{"interest_fen": -1}, {"principal_fen": 33 * YI}, {"defaulted_fen": 33 * YI}])
def test_collections_that_cannot_be_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(UserError, match="ABS_PERIOD"):
        pay(TERMS, opening(TERMS), replace(PLAIN, **wrong))  # type: ignore[arg-type]


MONEY = st.integers(0, 5 * 10**9)
PERIODS = st.lists(st.tuples(MONEY, MONEY, st.integers(0, 10**9), MONEY, MONEY, st.integers(1, 366)), max_size=12)


@given(PERIODS, st.booleans(), st.booleans(), st.integers(0, 10**9))
def test_cash_in_is_cash_out_in_every_period_whatever_comes(
    rows: list[tuple[int, int, int, int, int, int]], pro_rata: bool, revolving: bool, reserve: int
) -> None:
    until = ON + dt.timedelta(3) if revolving else None
    terms = replace(TERMS, pro_rata=pro_rata, reserve_fen=reserve, revolving_until=until)
    state = opening(terms)
    for number, (interest, principal, lost, back, support, days) in enumerate(rows):
        principal = min(principal, state.pool_fen)
        lost = min(lost, state.pool_fen - principal)
        one = Period(ON + dt.timedelta(number), days, interest, principal, lost, back, support)
        found = pay(terms, state, one)
        assert found.cash_in == state.reserve_fen + interest + principal + back + support
        assert conserves(terms, found)
        assert all(0 <= line.paid_fen <= line.due_fen for line in found.lines)
        assert all(0 <= now <= before for now, before in zip(found.after.owed, state.owed, strict=True))
        assert found.after.pool_fen >= 0
        state = found.after


@given(PERIODS)
def test_the_junior_gets_no_principal_before_the_seniors_are_whole(rows: list[tuple[int, ...]]) -> None:
    state = opening(TERMS)
    for number, (interest, principal, _lost, back, support, days) in enumerate(rows):
        found = pay(
            TERMS,
            state,
            Period(ON + dt.timedelta(number), days, interest, min(principal, state.pool_fen), 0, back, support),
        )
        if found.after.owed[0]:
            assert found.after.owed[1] == state.owed[1]
        state = found.after
