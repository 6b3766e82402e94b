"""The eight worked examples of the rules dossier (domain/01 §5.6). Number 7 needs the registry: see test_stocks.py."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from quanlian.indicators.arithmetic.denominators import DenominatorRule, Point, choose
from quanlian.indicators.arithmetic.high_value import HighValueClass as C
from quanlian.indicators.arithmetic.high_value import bitmask, held_longer_than, latest_start, tally
from quanlian.indicators.arithmetic.progress import Light, completion, light
from quanlian.indicators.arithmetic.rates import (
    Cases,
    closing_rate_of_filed,
    closing_rate_on_hand,
    share,
    weighted_score,
)
from quanlian.indicators.arithmetic.rounding import half_up
from quanlian.indicators.arithmetic.units import convert

POPULATION_2024 = Point(dt.date(2024, 12, 31), Decimal(140828), "万人", dt.date(2025, 1, 17), "国家统计局")


def test_national_high_value_in_mid_2025_divides_by_the_population_of_the_year_before() -> None:
    total = Decimal("165.1") * 10_000 / Decimal("0.766")
    chosen = choose([POPULATION_2024], DenominatorRule.PREV_YEAR_END, dt.date(2025, 6, 30), dt.date(2025, 7, 18))
    assert half_up(total / 10_000, 1) == Decimal("215.5")
    assert chosen.value == 140828
    assert half_up(total / Decimal(140828), 1) == Decimal("15.3")


def test_national_high_value_at_the_end_of_2025_is_16_in_the_headline() -> None:
    chosen = choose([POPULATION_2024], DenominatorRule.PREV_YEAR_END, dt.date(2025, 12, 31), dt.date(2026, 1, 23))
    per_10k = Decimal("229.2") * 10_000 / (chosen.value or Decimal(0))
    assert half_up(per_10k, 2) == Decimal("16.28")
    assert half_up(per_10k, 0) == 16
    assert half_up(Decimal("229.2") / Decimal("0.431"), 1) == Decimal("531.8")


def test_grants_per_million_yuan_of_research_meet_the_target_of_028() -> None:
    value = Decimal(140) / convert(Decimal(50_000), "万元", "百万元")
    assert value == Decimal("0.28")
    assert light(completion(value, Decimal("0.28")), Decimal(1)) is Light.GREEN


@pytest.mark.seed_row(225, part="0.3% 比例")
def test_a_budget_share_equal_to_the_target_meets_it() -> None:
    ratio = share(Decimal(870), Decimal(290_000))
    assert ratio == Decimal("0.003")
    assert light(completion(ratio, Decimal("0.003")), Decimal(1)) is Light.GREEN


def test_closing_rate_with_and_without_suspended_cases() -> None:
    cases = Cases(opening=10, filed=190, closed=190, suspended=4)
    assert closing_rate_on_hand(cases) == Decimal("0.95")
    without = closing_rate_on_hand(cases, without_suspended=True)
    assert without is not None
    assert half_up(without * 100, 1) == Decimal("96.9")
    assert closing_rate_of_filed(cases) == 1


def test_a_closing_rate_without_cases_is_none() -> None:
    assert closing_rate_on_hand(Cases(0, 0, 0)) is None
    assert closing_rate_of_filed(Cases(5, 0, 5)) is None


@pytest.mark.seed_row(207, missing="调查没有发放，分值靠填报")
def test_weighted_satisfaction_is_8170() -> None:
    parts = [(Decimal("0.4"), Decimal("85.85")), (Decimal("0.3"), Decimal("81.3")), (Decimal("0.3"), Decimal("76.57"))]
    assert half_up(weighted_score(parts), 2) == Decimal("81.70")


def test_weights_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="权重合计"):
        weighted_score([(Decimal("0.5"), Decimal(80)), (Decimal("0.4"), Decimal(90))])


def test_high_value_is_the_union_of_the_classes_and_not_their_sum() -> None:
    masks = [
        (bitmask([C.SEI, C.OVER_TEN_YEARS]), 1),
        (bitmask([C.SEI]), 1),
        (bitmask([C.OVER_TEN_YEARS]), 1),
        (bitmask([]), 1),
    ]
    counts = tally(masks)
    assert counts.by_class == (2, 0, 2, 0, 0)
    assert counts.union == 3


@pytest.mark.parametrize(
    ("filed", "as_of", "longer"),
    [
        (dt.date(2015, 6, 30), dt.date(2025, 6, 30), False),
        (dt.date(2015, 6, 29), dt.date(2025, 6, 30), True),
        (dt.date(2016, 2, 29), dt.date(2026, 2, 28), False),
        (dt.date(2016, 2, 29), dt.date(2026, 3, 1), True),
    ],
)
def test_more_than_ten_years_begins_the_day_after_the_anniversary(filed: dt.date, as_of: dt.date, longer: bool) -> None:
    assert held_longer_than(10, filed, as_of) is longer
    assert (filed < latest_start(10, as_of)) is longer
