"""Reference values against worked numbers, to the 分."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.rules.receipts import Receipt
from quanlian.utilisation.valuation.money.cost import CostInputs, cost
from quanlian.utilisation.valuation.money.excess import ExcessInputs, excess
from quanlian.utilisation.valuation.money.mark_index import IndexInputs, mark_index
from quanlian.utilisation.valuation.money.market import MarketInputs, Peer, market
from quanlian.utilisation.valuation.money.royalty import RoyaltyInputs, read_royalty, royalty

ON = dt.date(2026, 6, 1)
D = Decimal
GIVEN: dict[str, object] = {
    "revenue": ["8000000.00", "9000000.00", "9500000.00", "9000000.00", "8000000.00"],
    "royalty": "0.03",
    "contribution": "60%",
    "discount": "18 %",
    "pledge_rate": "0.4",
}


def yuan(fen: int) -> int:
    return (fen + 50) // 100


def test_the_royalty_example_is_531143_yuan_with_its_five_years_and_the_loan() -> None:
    found = royalty(read_royalty(GIVEN), ON)
    assert found.fen == 531143_44
    assert [yuan(one.fen) for one in found.parts] == [132563, 126384, 113055, 90767, 68374]
    assert sum(one.fen for one in found.parts) == found.fen
    assert yuan(found.loan_fen or 0) == 212457


def test_the_receipt_says_every_year_and_is_sealed() -> None:
    receipt = royalty(read_royalty(GIVEN), ON).receipt
    assert receipt.amount == 531143_44
    assert len([line for line in receipt.steps if line.startswith("第")]) == 5
    assert "参考，非资产评估报告" in receipt.remarks
    assert Receipt.from_json(receipt.to_json()).verify()


def test_the_sensitivity_table_moves_discount_by_two_and_royalty_by_one_point() -> None:
    rows = royalty(read_royalty(GIVEN), ON).sensitivity
    assert [row[0].discount for row in rows] == [D("0.16"), D("0.18"), D("0.20")]
    assert [cell.royalty for cell in rows[0]] == [D("0.02"), D("0.03"), D("0.04")]
    assert rows[1][1].fen == 531143_44
    assert rows[0][2].fen == max(cell.fen for row in rows for cell in row) == 735418_51


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"revenue": []}, "VALUE_YEARS"),
        ({"revenue": "8000000"}, "VALUE_YEARS"),
        ({"revenue": ["-1"]}, "VALUE_AMOUNT"),
        ({"revenue": ["八百万"]}, "MONEY_FORMAT"),
        ({"revenue": ["1.001"]}, "MONEY_FRACTION"),
        ({"royalty": "三"}, "VALUE_RATIO"),
        ({"royalty": "3"}, "VALUE_RATIO"),
        ({"royalty": "NaN"}, "VALUE_RATIO"),
        ({"discount": "0"}, "VALUE_DISCOUNT"),
        ({"discount": None}, "VALUE_RATIO"),
        ({"contribution": "-0.1"}, "VALUE_RATIO"),
        ({"discont": "0.18"}, "VALUE_KEY"),
    ],
)
def test_inputs_that_make_no_sense_are_refused(changes: dict[str, object], code: str) -> None:
    with pytest.raises(UserError) as refused:
        royalty(read_royalty({**GIVEN, **changes}), ON)
    assert refused.value.code == code


@given(
    st.lists(st.integers(0, 10**13), min_size=1, max_size=10),
    st.decimals("0.001", "0.3", places=3),
    st.decimals("0.05", "0.5", places=2),
)
def test_a_higher_discount_never_raises_the_value_and_parts_always_sum(
    revenue: list[int], rate: Decimal, discount: Decimal
) -> None:
    low = royalty(RoyaltyInputs(tuple(revenue), rate, D(1), discount), ON)
    high = royalty(RoyaltyInputs(tuple(revenue), rate, D(1), discount + D("0.05")), ON)
    assert high.fen <= low.fen <= sum(revenue)
    assert low.fen == sum(one.fen for one in low.parts)


def peers(*fens: int) -> tuple[Peer, ...]:
    return tuple(Peer(f"演示成交{n}", fen, ON) for n, fen in enumerate(fens, 1))


def test_the_market_approach_takes_the_median_of_adjusted_prices_with_n_and_range() -> None:
    found = market(MarketInputs(peers(100_00, 300_00, 200_00), {"剩余期限": D("0.9"), "时间": D("1.1")}), ON)
    assert (found.fen, found.count, found.low_fen, found.high_fen) == (198_00, 3, 99_00, 297_00)


def test_below_three_comparable_deals_the_market_approach_refuses_and_says_so() -> None:
    with pytest.raises(UserError, match="可比成交太少") as refused:
        market(MarketInputs(peers(100_00, 300_00), {}), ON)
    assert refused.value.code == "VALUE_TOO_FEW"


def test_an_adjustment_out_of_reason_is_refused() -> None:
    with pytest.raises(UserError, match="VALUE_FACTOR"):
        market(MarketInputs(peers(1, 2, 3), {"时间": D("6")}), ON)


def test_the_cost_approach_is_a_floor() -> None:
    found = cost(CostInputs((("研发人工", 800_000_00), ("试验材料", 200_000_00)), D("0.35")), ON)
    assert found.fen == 650_000_00
    assert "只给出下限" in found.notes[0]


def test_excess_earnings_are_discounted_and_marked_as_from_memory() -> None:
    inputs = ExcessInputs((1000_00, 1000_00), (400_00, 400_00), D("0.5"), D(1), D("0.1"))
    found = excess(inputs, ON)  # 300/1.1 + 300/1.21
    assert [one.fen for one in found.parts] == [272_73, 247_93]
    assert "待核对" in found.notes


def test_the_years_after_the_forecast_count_only_with_a_growth_below_the_discount() -> None:
    inputs = ExcessInputs((1000_00,), (400_00,), D("0.5"), D(1), D("0.1"), D("0.02"))
    assert [one.fen for one in excess(inputs, ON).parts] == [272_73, 3477_27]  # 300×1.02/0.08/1.1
    with pytest.raises(UserError, match="VALUE_DISCOUNT"):
        excess(ExcessInputs((1,), (0,), D(1), D(1), D("0.1"), D("0.1")), ON)


FACTS = IndexInputs(fame="time_honoured", years=12, classes=3, countries=1, sales_fen=100_000_000, rating=D("4.5"))


@pytest.mark.seed_row(128)
def test_the_mark_index_is_reproducible_and_labelled() -> None:
    one, two = mark_index(FACTS, ON), mark_index(FACTS, ON)
    assert one.index == two.index == D("51.20")  # 18 + 9 + 6 + 2 + 9 + 7.2
    assert one.receipt.sha256 == two.receipt.sha256
    assert one.label == "参考指数，不作为评估结论"


@given(
    st.builds(
        IndexInputs,
        fame=st.sampled_from(["", "award", "well_known"]),
        years=st.integers(0, 200),
        classes=st.integers(0, 45),
        countries=st.integers(0, 200),
        licence_fen=st.integers(0, 10**14),
        wins=st.integers(0, 99),
        sales_fen=st.integers(0, 10**14),
        rating=st.decimals(0, 5, places=1),
        idle=st.booleans(),
        disputes=st.integers(0, 99),
    )
)
def test_the_mark_index_stays_between_nought_and_a_hundred(facts: IndexInputs) -> None:
    assert 0 <= mark_index(facts, ON).index <= 100


def test_risk_lowers_the_mark_index() -> None:
    from dataclasses import replace

    assert mark_index(replace(FACTS, idle=True, disputes=1), ON).index == D("31.20")
