"""Sharing a loss: the worked numbers of domain/06 §6.2 to the 分, the limits, what flows back."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.utilisation.pool.sharing.allocate import Rounding, allocate
from quanlian.utilisation.pool.sharing.loss import Loss
from quanlian.utilisation.pool.sharing.reading import library, rules_of
from quanlian.utilisation.pool.sharing.refund import refund
from quanlian.utilisation.pool.sharing.rule import Caps, Costs, Counts, Rule
from quanlian.utilisation.pool.sharing.share import Left, Sharing, share_loss

DAY = dt.date(2026, 3, 2)
PLACES = (
    "changsha",
    "haikou",
    "hunan",
    "jieyang",
    "qingyuan",
    "quanzhou",
    "shantou",
    "shenzhen",
    "zhongshan",
    "zhuhai",
)
EXAMPLE = Loss(2_000_000_00, 300_000_00, 20_000_00)
FEN = st.integers(0, 10**13)


def rule(place: str = "zhongshan") -> Rule:
    return library().at(place, DAY)


def shared(place: str, loss: Loss, left: Left = Left()) -> Sharing:  # noqa: B008 - frozen
    return share_loss(rule(place), loss, left)


@pytest.mark.seed_row(148, part="分担计算")
def test_the_worked_example_of_zhongshan_comes_out_to_the_fen() -> None:
    found = shared("zhongshan", EXAMPLE)
    assert found.net.fen == 1_720_000_00
    assert found.borne == {"fund": 928_800_00, "bank": 447_200_00, "insurer": 275_200_00, "appraiser": 68_800_00}
    assert found.paid_fen == 928_800_00
    assert found.receipt.verify()


def test_a_pool_that_holds_less_pays_what_it_holds_and_the_rest_falls_to_the_bank() -> None:
    found = shared("zhongshan", EXAMPLE, Left(balance_fen=900_000_00))
    assert (found.paid_fen, found.unpaid_fen) == (900_000_00, 28_800_00)
    assert found.borne["bank"] == 447_200_00 + 28_800_00
    assert "超出限额的28,800.00元由合作银行承担" in found.receipt.steps


@pytest.mark.seed_row(156)
@pytest.mark.parametrize(
    ("place", "parts"),
    [
        ("zhuhai", {"bank": 600_00, "fund": 400_00}),
        ("shenzhen", {"fund": 500_00, "bank": 500_00}),
        ("quanzhou", {"fund": 400_00, "guarantor": 400_00, "bank": 200_00}),
        ("hunan", {"fund": 400_00, "region": 200_00, "bank": 400_00}),
    ],
)
def test_each_place_shares_by_its_own_ratios(place: str, parts: dict[str, int]) -> None:
    assert shared(place, Loss(1_000_00)).borne == parts


def test_thirty_million_stand_for_three_hundred_million_of_loans() -> None:
    assert rule("haikou").leverage_limit(30_000_000_00) == 300_000_000_00
    assert rule("zhongshan").leverage_limit(30_000_000_00) is None


def test_only_the_part_that_ip_stands_for_counts_in_haikou() -> None:
    mixed = Loss(2_000_000_00, 300_000_00, 20_000_00, ip_part=Decimal("0.4"))
    assert shared("haikou", mixed).net.fen == 688_000_00
    assert shared("zhongshan", mixed).net.fen == 1_720_000_00


def test_interest_and_penalties_count_only_where_the_rule_says_so() -> None:
    loss = Loss(1_000_00, interest_fen=50_00, penalty_fen=9_00)
    assert shared("shantou", loss).net.fen == 1_050_00
    assert shared("zhongshan", loss).net.fen == 1_000_00
    everything = replace(rule(), counts=Counts(True, True, False, Costs.ADDED))
    assert share_loss(everything, loss).net.fen == 1_059_00


@pytest.mark.parametrize(("costs", "net"), [(Costs.ADDED, 820_00), (Costs.FROM_RECOVERY, 800_00), (Costs.NOT, 800_00)])
def test_costs_add_to_the_loss_or_are_taken_from_what_came_back_or_do_not_count(costs: Costs, net: int) -> None:
    loss = Loss(800_00, 0, 20_00)
    assert share_loss(replace(rule(), counts=Counts(costs=costs)), loss).net.fen == net


def test_a_principal_only_rule_never_pays_more_than_the_principal() -> None:
    assert shared("qingyuan", Loss(1_000_00, 300_00, 20_00)).net.fen == 720_00
    assert shared("qingyuan", Loss(1_000_00, 10_00, 20_00)).net.fen == 1_000_00


@pytest.mark.parametrize(
    "left",
    [Left(firm_fen=7), Left(year_fen=7), Left(bank_fen=7), Left(loan_fen=7), Left(balance_fen=7, firm_fen=8)],
)
def test_each_limit_caps_what_the_pool_pays(left: Left) -> None:
    found = shared("zhongshan", EXAMPLE, left)
    assert found.paid_fen == 7
    assert sum(found.borne.values()) == found.net.fen


def test_a_limit_that_is_used_up_leaves_nothing_to_pay() -> None:
    assert shared("zhongshan", EXAMPLE, Left(bank_fen=-5)).paid_fen == 0
    capped = replace(rule(), caps=Caps(per_loan_fen=500_000_00))
    assert share_loss(capped, EXAMPLE).paid_fen == 500_000_00


def test_more_back_than_was_owed_leaves_no_loss_and_a_surplus() -> None:
    found = shared("zhongshan", Loss(100_00, 150_00))
    assert (found.net.fen, found.net.surplus_fen, found.paid_fen) == (0, 50_00, 0)
    assert set(found.borne.values()) == {0}


def test_what_is_no_amount_is_refused() -> None:
    for wrong in (lambda: Loss(-1), lambda: Loss(1, cost_fen=-1), lambda: Loss(1, ip_part=Decimal("1.1"))):
        with pytest.raises(UserError, match="POOL_"):
            wrong()


def test_the_remainder_goes_to_the_largest_share_and_rounding_is_part_of_the_rule() -> None:
    weights = {"a": 1, "b": 1, "c": 2}
    assert allocate(101, weights) == {"a": 25, "b": 25, "c": 51}
    assert allocate(103, weights) == {"a": 26, "b": 26, "c": 51}
    assert allocate(103, weights, rounding=Rounding.DOWN) == {"a": 25, "b": 25, "c": 53}


def test_a_recovery_goes_back_by_what_each_bore_after_costs() -> None:
    borne = shared("zhongshan", EXAMPLE, Left(balance_fen=900_000_00)).borne
    back = refund(borne, {}, 880_000_00, 20_000_00)
    assert back.parts == {"fund": 450_000_00, "bank": 238_000_00, "insurer": 137_600_00, "appraiser": 34_400_00}


def test_a_full_recovery_after_payment_refunds_everything_and_leaves_a_surplus() -> None:
    borne = shared("zhongshan", EXAMPLE).borne
    first = refund(borne, {}, 1_000_000_00)
    rest = refund(borne, first.parts, 800_000_00)
    assert {name: first.parts[name] + rest.parts[name] for name in borne} == borne
    assert rest.surplus_fen == 80_000_00
    with pytest.raises(UserError, match="POOL_RECOVERY"):
        refund(borne, {}, 10, 11)


@pytest.mark.parametrize("place", PLACES)
@given(principal=FEN, recovered=FEN, cost=FEN, balance=FEN)
def test_shares_sum_to_the_loss_and_the_pool_never_pays_more_than_it_holds(
    place: str, principal: int, recovered: int, cost: int, balance: int
) -> None:
    found = shared(place, Loss(principal, recovered, cost), Left(balance_fen=balance))
    assert sum(found.borne.values()) == sum(found.by_ratio.values()) == found.net.fen
    assert min(found.borne.values()) >= 0
    assert 0 <= found.paid_fen == found.borne["fund"] <= min(balance, found.by_ratio["fund"])


@given(
    weights=st.lists(st.integers(1, 10**9), min_size=1, max_size=6),
    total=st.integers(0, 10**12),
    rounding=st.sampled_from(Rounding),
)
def test_parts_sum_to_the_whole_and_are_off_by_less_than_a_fen_each(
    weights: list[int], total: int, rounding: Rounding
) -> None:
    named = {str(at): weight for at, weight in enumerate(weights)}
    parts = allocate(total, named, rounding=rounding)
    assert sum(parts.values()) == total
    for name, weight in named.items():
        assert abs(parts[name] * sum(weights) - total * weight) <= sum(weights) * len(weights)


@given(
    borne=st.lists(st.integers(0, 10**7), min_size=1, max_size=5), payments=st.lists(st.integers(0, 10**7), max_size=6)
)
def test_nobody_gets_back_more_than_they_bore_however_the_money_comes(borne: list[int], payments: list[int]) -> None:
    owed = {str(at): fen for at, fen in enumerate(borne)}
    back, surplus = dict.fromkeys(owed, 0), 0
    for fen in payments:
        found = refund(owed, back, fen)
        back = {name: back[name] + part for name, part in found.parts.items()}
        surplus += found.surplus_fen
        assert all(0 <= back[name] <= owed[name] for name in owed)
    assert sum(back.values()) + surplus == sum(payments)
    assert sum(back.values()) == min(sum(payments), sum(borne))


WRITTEN = """code: yanshi
place: 演示市
region: 350500
title: 演示规则
versions:
  - from: 2024-01-01
    to: 2024-12-31
    shares: {fund: 50, bank: 50}
    breakers: {warn: 3, suspend: 5}
    article: 演示条款
    source: 演示来源
    confidence: default
  - from: 2025-01-01
    shares: {fund: 60, bank: 40}
    breakers: {warn: 3, suspend: 5}
    article: 演示条款
    source: 演示来源
    confidence: default
"""


def test_a_rule_holds_from_its_day_on() -> None:
    old, new = rules_of(WRITTEN)
    assert (old.shares["fund"], new.shares["fund"], new.until) == (50, 60, None)
    assert old.version != new.version


@pytest.mark.parametrize(
    ("was", "instead", "said"),
    [
        ("{fund: 60, bank: 40}", "{fund: 60, bank: 30}", "不是 100"),
        ("{fund: 60, bank: 40}", "{fund: 60.5, bank: 40}", "不是 100"),
        ("{fund: 60, bank: 40}", "{insurer: 60, bank: 40}", "没有补偿资金"),
        ("{fund: 60, bank: 40}", "{fund: 60, friend: 40}", "分担方"),
        ("from: 2025-01-01", "from: 2024-06-01", "重叠"),
        ("{warn: 3, suspend: 5}", "{warn: 5, suspend: 3}", "熔断线"),
        ("confidence: default", "confidence: sure", "confidence"),
        ("code: yanshi", "kode: yanshi", "不认识"),
    ],
)
def test_a_rule_that_does_not_add_up_is_a_configuration_error_with_its_line(was: str, instead: str, said: str) -> None:
    with pytest.raises(UserError) as error:
        rules_of(WRITTEN.replace(was, instead))
    assert error.value.code == "RULES_FILE"
    assert said in error.value.message


def test_every_place_of_the_catalogue_stands_and_an_unknown_one_is_refused_with_the_list() -> None:
    assert tuple(one.code for one in library().standing(DAY)) == PLACES
    with pytest.raises(UserError, match="zhongshan"):
        library().at("nowhere", DAY)
    with pytest.raises(UserError, match="POOL_RULE_DATE"):
        library().at("haikou", dt.date(2001, 1, 1))
