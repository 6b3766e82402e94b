"""The risk model: the worked numbers of domain/06 §5 and what must always hold."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.utilisation.finance.rating.caps import Collateral, cap, most_fen, split
from quanlian.utilisation.finance.rating.inputs import Case, Enterprise, Pledged
from quanlian.utilisation.finance.rating.model import expected_loss, rate
from quanlian.utilisation.finance.rating.scores import dscr
from quanlian.utilisation.finance.rating.settings import Settings

D, ON = Decimal, dt.date(2026, 3, 2)
FIRM = Enterprise(6, D(15), 180_000_000, 125_000_000, "B", 0, "good")
CASE = Case(FIRM, (Pledged("甲", "B", 60), Pledged("乙", "B", 60)), 12, "direct", 300_000_000, core=True)


def test_ebitda_of_1_8_million_over_1_25_million_of_debt_service_is_a_cover_of_1_44() -> None:
    assert dscr(180_000_000, 125_000_000) == D("1.44")


def test_four_percent_times_sixty_five_percent_of_three_million_is_an_expected_loss_of_78_000() -> None:
    assert expected_loss(D("0.04"), D("0.65"), 300_000_000) == 7_800_000
    weak = replace(FIRM, years=1, growth=D(0), lawsuits=2)
    rated = rate(replace(CASE, enterprise=weak), ON)
    assert (rated.grade, rated.pd, rated.lgd, rated.el_fen) == ("B", D("0.04"), D("0.65"), 7_800_000)


@pytest.mark.seed_row(161)
def test_the_score_is_sixty_percent_firm_and_forty_percent_rights() -> None:
    rated = rate(CASE, ON)
    assert (rated.enterprise_score, rated.right_score) == (D("85.00"), D("85.50"))
    assert rated.score == D("85.20")
    assert rated.receipt.verify()
    assert rated.receipt.rule_version == "2026.1"
    assert any("偿债备付率：1.44" in step for step in rated.receipt.steps)


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"enterprise": replace(FIRM, tax=None)}, "纳税信用"),
        ({"enterprise": replace(FIRM, ebitda_fen=None)}, "偿债备付率"),
        ({"rights": (Pledged("甲", None, 60), Pledged("乙", "B", 60))}, "权利评级"),
        ({"core": None}, "主营产品关联"),
    ],
)
def test_missing_data_costs_points_and_is_named(change: dict[str, object], missing: str) -> None:
    rated = rate(replace(CASE, **change), ON)  # type: ignore[arg-type]
    assert missing in rated.missing
    assert rated.score < rate(CASE, ON).score


@pytest.mark.parametrize("flag", ["DISHONEST", "RIGHT_LOST", "BANKRUPT"])
def test_a_fatal_flag_gives_the_lowest_grade_whatever_the_score(flag: str) -> None:
    rated = rate(replace(CASE, flags=(flag,)), ON)
    assert (rated.grade, rated.pd) == ("D", D("0.2"))


def test_a_cover_below_1_2_is_no_better_than_grade_c() -> None:
    thin = rate(replace(CASE, enterprise=replace(FIRM, debt_service_fen=160_000_000)), ON)
    assert thin.score >= 65
    assert thin.grade == "C"


@pytest.mark.parametrize(
    ("family", "grade", "expected"),
    [
        ("patent", "A", "0.5"), ("patent", "B", "0.4"), ("patent", "C", "0.3"), ("patent", "D", "0"),
        ("patent", None, "0.2"), ("trademark", "A", "0.4"), ("trademark", "C", "0.3"), ("trademark", None, "0.2"),
        ("copyright", "A", "0.3"), ("copyright", "D", "0"),
    ],
)  # fmt: skip
def test_the_pledge_rate_is_capped_by_grade_and_family(family: str, grade: str | None, expected: str) -> None:
    assert cap(family, grade, Settings(ON)) == D(expected)


def test_what_may_be_lent_is_the_sum_over_the_rights() -> None:
    held = [Collateral("甲", "patent", "A", 800_000_00), Collateral("乙", "trademark", "A", 300_000_00)]
    assert most_fen(held, Settings(ON)) == 400_000_00 + 120_000_00


@given(st.integers(0, 10**12), st.lists(st.integers(0, 10**12), min_size=1, max_size=30))
def test_a_split_loses_no_fen_and_gives_nothing_for_nothing(fen: int, weights: list[int]) -> None:
    parts = split(fen, weights)
    assert sum(parts) == (fen if sum(weights) else 0)
    assert all(part >= 0 for part in parts)
    assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if weight == 0)


figures = st.builds(
    Enterprise,
    years=st.none() | st.integers(0, 300),
    growth=st.none() | st.decimals(-100, 10_000, places=2),
    ebitda_fen=st.none() | st.integers(-(10**12), 10**12),
    debt_service_fen=st.none() | st.integers(1, 10**9).map(lambda n: n * 1000),
    tax=st.none() | st.sampled_from("ABMCD"),
    lawsuits=st.none() | st.integers(0, 1000),
    credit=st.none() | st.sampled_from(["good", "watch", "bad"]),
)


@given(
    figures, st.integers(1, 240), st.sampled_from(["direct", "counter", "insured", "combined"]), st.integers(0, 10**12)
)
def test_any_firm_gets_a_score_a_grade_and_a_loss_within_bounds(
    firm: Enterprise, term: int, mode: str, ead: int
) -> None:
    rated = rate(Case(firm, CASE.rights, term, mode, ead), ON)
    assert 0 <= rated.score <= 100
    assert rated.grade in "ABCD"
    assert 0 <= rated.el_fen <= ead
    assert rated.receipt.verify()
