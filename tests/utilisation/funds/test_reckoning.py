"""A fund's arithmetic against worked numbers and under any amounts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.rules.library import national
from quanlian.utilisation.funds.models import Tier
from quanlian.utilisation.funds.reckoning.distributing import Partner, distribute
from quanlian.utilisation.funds.reckoning.matching import match, reinvested
from quanlian.utilisation.funds.reckoning.returns import Flow, irr, returns
from quanlian.utilisation.funds.reckoning.splitting import split

D = Decimal
YI = 10**10


def on(year: int, month: int = 1, day: int = 1) -> dt.date:
    return dt.date(year, month, day)


def test_multiples_by_hand() -> None:
    """Paid in 1 亿, given back 0.3 亿, worth 0.9 亿: DPI 0.3, RVPI 0.9, TVPI 1.2."""
    flows = [Flow(on(2021), -6 * YI // 10), Flow(on(2022), -4 * YI // 10), Flow(on(2024), 3 * YI // 10)]
    found = returns(flows, 9 * YI // 10, on(2026))
    assert (found.dpi, found.rvpi, found.tvpi) == (D("0.3"), D("0.9"), D("1.2"))


@pytest.mark.parametrize(
    ("flows", "rate"),
    [
        ([Flow(on(2021), -100_00), Flow(on(2022), 110_00)], "0.1000"),  # 365 days at 10 %
        ([Flow(on(2021), -100_00), Flow(on(2023), 121_00)], "0.1000"),  # 730 days
        ([Flow(on(2021), -100_00), Flow(on(2022), 10_00), Flow(on(2023), 110_00)], "0.1000"),
        ([Flow(on(2021), -100_00), Flow(on(2022), 50_00)], "-0.5000"),
    ],
)
def test_the_irr_of_flows_worked_by_hand(flows: list[Flow], rate: str) -> None:
    assert irr(flows) == D(rate)


def test_the_irr_counts_what_the_fund_is_worth_on_the_day() -> None:
    assert returns([Flow(on(2021), -100_00)], 121_00, on(2023)).irr == D("0.1000")


@pytest.mark.parametrize("flows", [[], [Flow(on(2021), -100)], [Flow(on(2021), 100)]])
def test_flows_of_one_sign_have_no_irr(flows: list[Flow]) -> None:
    assert irr(flows) is None


def test_nothing_paid_in_has_no_multiple() -> None:
    found = returns([], 0, on(2026))
    assert (found.dpi, found.tvpi, found.irr) == (None, None, None)


def test_later_flows_do_not_count() -> None:
    assert returns([Flow(on(2021), -100), Flow(on(2027), 500)], 0, on(2026)).distributed_fen == 0


PARTNERS = (
    Partner("演示·中央", 150_000_000_00, 0, budget=True),
    Partner("演示·市级", 150_000_000_00, 0, budget=True),
    Partner("演示·社会资本", 100_000_000_00, 0, budget=False),
)


def test_capital_comes_first_and_by_what_was_paid() -> None:
    parts, _ = distribute(40_000_000_00, PARTNERS, D("0.2"))
    assert [one.capital_fen for one in parts] == [15_000_000_00, 15_000_000_00, 10_000_000_00]
    assert all(one.gain_fen == one.conceded_fen == 0 for one in parts)


def test_a_fifth_of_the_gain_of_budget_money_is_left_to_the_others() -> None:
    """4 亿 back and 0.8 亿 gain by 15:15:10 = 30, 30, 20 million; 6 million conceded each; the others get 32."""
    parts, receipt = distribute(480_000_000_00, PARTNERS, D("0.2"))
    assert [one.gain_fen for one in parts] == [24_000_000_00, 24_000_000_00, 32_000_000_00]
    assert [one.conceded_fen for one in parts] == [6_000_000_00, 6_000_000_00, 0]
    assert receipt.amount == 480_000_000_00


def test_with_nobody_to_receive_it_nothing_is_conceded() -> None:
    parts, _ = distribute(400_000_000_00, PARTNERS[:2], D("0.2"))
    assert [one.gain_fen for one in parts] == [50_000_000_00, 50_000_000_00]


@given(
    st.integers(0, 10**13),
    st.lists(st.tuples(st.integers(1, 10**12), st.integers(0, 100), st.booleans()), min_size=1, max_size=6),
    st.decimals(0, 1, places=2),
)
def test_a_distribution_sums_to_the_total_whatever_the_partners(
    fen: int, rows: list[tuple[int, int, bool]], concession: Decimal
) -> None:
    partners = [Partner(f"演示{n}", paid, paid * back // 100, budget) for n, (paid, back, budget) in enumerate(rows)]
    parts, _ = distribute(fen, partners, concession)
    assert sum(one.capital_fen + one.gain_fen for one in parts) == fen
    assert all(one.capital_fen >= 0 for one in parts)


@given(st.integers(0, 10**13), st.lists(st.integers(0, 10**12), min_size=1, max_size=9).filter(any))
def test_a_split_sums_to_the_whole(fen: int, weights: list[int]) -> None:
    parts = split(fen, weights)
    assert sum(parts) == fen
    assert all(
        abs(part - fen * weight / sum(weights)) <= len(weights) for part, weight in zip(parts, weights, strict=True)
    )


def test_money_without_anybody_to_share_it_is_refused() -> None:
    with pytest.raises(UserError, match="SPLIT_WEIGHTS"):
        split(1, [0, 0])


@pytest.mark.parametrize(
    ("local", "met", "short"), [(150_000_000_00, True, 0), (149_999_999_99, False, 1), (0, False, 150_000_000_00)]
)
def test_central_money_asks_for_one_to_one_local_money(local: int, met: bool, short: int) -> None:
    ratio = national().at("fund.match.ratio", on(2026))
    found = match([(Tier.CENTRAL, 150_000_000_00), (Tier.CITY, local), (Tier.SOCIAL, 10**12)], ratio)
    assert (found.met, found.short_fen) == (met, short)


def test_local_investment_is_measured_against_guidance_money() -> None:
    found = reinvested(50_000_000_00, 60_000_000_00, D("1.5"))
    assert (found.needed_fen, found.met, found.reached) == (75_000_000_00, False, D("0.8"))
