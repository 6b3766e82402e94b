"""What inventors are owed: legal minima, agreements, who gets how much."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.rules.library import national
from quanlian.utilisation.licensing.rewarding import Ask, reward, split

ON = dt.date(2026, 3, 2)
D = Decimal


@pytest.mark.parametrize(
    ("ask", "fen"),
    [
        (Ask("income", ON, 800_000_00), 400_000_00),
        (Ask("income", ON, 800_000_00, D("0.7")), 560_000_00),
        (Ask("equity", ON, 3_000_000_00), 1_500_000_00),
        (Ask("own_use", ON, 1_000_000_00, year=3), 50_000_00),
        (Ask("grant", ON, right_kind="INV"), 4_000_00),
        (Ask("grant", ON, right_kind="UM"), 1_500_00),
        (Ask("grant", ON, right_kind="DES"), 1_500_00),
        (Ask("grant", dt.date(2024, 1, 19), right_kind="INV"), 3_000_00),
        (Ask("grant", ON, sum_fen=10_000_00, right_kind="INV"), 10_000_00),
        (Ask("income", dt.date(2015, 9, 30), 100_00), 20_00),
    ],
)
def test_the_law_of_the_day_or_the_agreement_gives_the_amount(ask, fen):
    owed = reward(ask, national())
    assert owed.fen == fen
    assert owed.receipt.verify()


@pytest.mark.seed_row(138, part="奖励计算")
def test_half_of_net_income_is_the_least_where_nothing_was_agreed_and_the_receipt_names_the_article():
    owed = reward(Ask("income", ON, 999_99), national())
    assert owed.fen == 500_00
    assert not owed.agreed
    assert "第四十五条" in owed.receipt.parameters[0].article


def test_an_agreement_below_the_minimum_is_kept_but_said():
    owed = reward(Ask("income", ON, 100_000_00, D("0.3")), national())
    assert owed.fen == 30_000_00
    assert owed.below
    assert owed.minimum_fen == 50_000_00
    assert any("低于" in one for one in owed.receipt.remarks)


@pytest.mark.parametrize(
    ("code", "ask"),
    [
        ("REWARD_KIND", Ask("gift", ON, 1)),
        ("REWARD_KIND", Ask("grant", ON, right_kind="TM")),
        ("REWARD_BASE", Ask("income", ON, -1)),
        ("REWARD_RATIO", Ask("income", ON, 1, D("1.2"))),
        ("REWARD_RATIO", Ask("income", ON, 1, D("0"))),
        ("REWARD_YEAR", Ask("own_use", ON, 1, year=6)),
    ],
)
def test_what_cannot_be_reckoned_is_refused(code, ask):
    with pytest.raises(UserError) as caught:
        reward(ask, national())
    assert caught.value.code == code


@given(st.integers(0, 10**12), st.lists(st.integers(1, 50), min_size=1, max_size=8))
def test_the_people_together_get_exactly_the_reward(fen, weights):
    total = sum(weights)
    parts = {f"演示{n}": (D(one) / total).quantize(D("0.000001")) for n, one in enumerate(weights)}
    first = next(iter(parts))
    parts[first] += 1 - sum(parts.values())
    if min(parts.values()) <= 0:
        return
    assert sum(split(fen, parts).values()) == fen


@pytest.mark.parametrize("parts", [{}, {"a": D("0.9")}, {"a": D("1.5"), "b": D("-0.5")}])
def test_parts_that_are_not_one_are_refused(parts):
    with pytest.raises(UserError) as caught:
        split(100, parts)
    assert caught.value.code == "REWARD_PARTS"
