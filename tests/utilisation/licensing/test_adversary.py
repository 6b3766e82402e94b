"""Rounding against people, and money booked twice at once."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.actions import SYSTEM
from quanlian.core.findings import UserError
from quanlian.utilisation.alliances.sharing import split as of_pool
from quanlian.utilisation.funds.reckoning.splitting import split as of_fund
from quanlian.utilisation.licensing.models import RoyaltyTerm
from quanlian.utilisation.licensing.receiving import book_payment
from quanlian.utilisation.licensing.rewarding import split as of_reward
from quanlian.utilisation.licensing.royalties import agree_terms, confirm, draw_up, report_sales
from tests.utilisation.licensing import world

TEN = {f"演示{n}": Decimal("0.1") for n in range(10)}


def test_five_fen_among_ten_inventors_cost_none_of_them_money() -> None:
    found = of_reward(5, TEN)
    assert sum(found.values()) == 5
    assert set(found.values()) == {0, 1}


@given(st.integers(0, 10_000), st.lists(st.integers(1, 50), min_size=1, max_size=12))
def test_no_part_of_a_split_is_ever_negative_and_all_is_shared(fen: int, weights: list[int]) -> None:
    whole = sum(weights)
    parts = of_fund(fen, weights)
    pool = of_pool(fen, {f"{n}": Fraction(one) for n, one in enumerate(weights)})
    assert sum(parts) == sum(pool.values()) == fen
    assert min(parts) >= 0
    assert min(pool.values()) >= 0
    assert max(abs(one * whole - fen * weight) for one, weight in zip(parts, weights, strict=True)) <= whole * 12


@pytest.mark.django_db
def test_two_payments_of_one_statement_seen_before_either_are_not_both_booked() -> None:
    row = world.licence(world.right())
    agree_terms(SYSTEM, row, RoyaltyTerm(mode="running", rate=Decimal("0.03"), due_days=30))
    draw_up(dt.date(2026, 4, 1))
    first = row.statements.get()
    report_sales(SYSTEM, first, 1_000_000_00)
    confirm(SYSTEM, first)
    first, second = row.statements.get(), row.statements.get()
    book_payment(SYSTEM, first, 20_000_00, dt.date(2026, 5, 2), "回单1")
    with pytest.raises(UserError, match="ROYALTY_PAYMENT"):
        book_payment(SYSTEM, second, 20_000_00, dt.date(2026, 5, 2), "回单2")
    assert row.statements.get().paid_fen == 20_000_00


@pytest.mark.django_db
def test_a_voucher_typed_twice_is_one_payment_and_stands_for_no_other() -> None:
    row = world.licence(world.right())
    agree_terms(SYSTEM, row, RoyaltyTerm(mode="running", rate=Decimal("0.03"), due_days=30))
    draw_up(dt.date(2026, 4, 1))
    first = row.statements.get()
    report_sales(SYSTEM, first, 1_000_000_00)
    confirm(SYSTEM, first)
    on = dt.date(2026, 5, 2)
    for _ in range(2):
        book_payment(SYSTEM, first, 10_000_00, on, "回单1")
    assert (first.paid_fen, row.payments.count()) == (10_000_00, 1)
    with pytest.raises(UserError, match="VOUCHER_DIFFERS"):
        book_payment(SYSTEM, first, 20_000_00, on, "回单1")
    with pytest.raises(UserError, match="ROYALTY_VOUCHER"):
        book_payment(SYSTEM, first, 20_000_00, on, " ")
    assert row.statements.get().paid_fen == 10_000_00
