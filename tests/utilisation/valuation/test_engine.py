"""The rating engine against worked examples: no database."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.utilisation.valuation.rating.engine import combine, score
from quanlian.utilisation.valuation.rating.facts import ClaimFacts, Expert, FieldFacts, Known
from quanlian.utilisation.valuation.rating.model import models, read
from quanlian.utilisation.valuation.rating.tables import of_level, of_sales

ON = dt.date(2026, 6, 1)
MODEL = models().at(ON)
D = Decimal
ALL = tuple(one.code for one in MODEL.indicators)
BARE = Known(kind="INV", in_force=True)


def expert(points: str) -> Expert:
    return Expert(D(points), "演示理由", "演示·专家", ON)


def rated(known: Known, code: str) -> tuple[str, Decimal | None]:
    row = next(one for one in score(known, MODEL, "manage", ON).rows if one.code == code)
    return row.kind, row.score


def test_the_worked_example_82_74_61_is_71_2_and_grade_b() -> None:
    axes = {"law": D(82), "tech": D(74), "economy": D(61)}
    assert combine(axes, MODEL.weights_of("manage")) == D("71.2")
    assert MODEL.grade_of(D("71.2")) == "B"


def test_the_worked_example_from_fourteen_expert_scores() -> None:
    points = {"law": "82", "tech": "74", "economy": "61"}
    known = replace(BARE, experts={one.code: expert(points[one.axis]) for one in MODEL.indicators})
    found = score(known, MODEL, "manage", ON)
    assert (found.score, found.grade, found.penalty, found.missing, found.auto_share) == (D("71.20"), "B", 0, 0, 0)


@pytest.mark.parametrize(("scenario", "total"), [("manage", "71.20"), ("finance", "71.60"), ("license", "70.80")])
def test_weights_follow_the_scenario(scenario: str, total: str) -> None:
    points = {"law": "82", "tech": "74", "economy": "61"}
    known = replace(BARE, experts={one.code: expert(points[one.axis]) for one in MODEL.indicators})
    assert score(known, MODEL, scenario, ON).score == D(total)


@pytest.mark.parametrize(
    ("points", "grade"), [("85", "A"), ("84.99", "B"), ("70", "B"), ("69.99", "C"), ("55", "C"), ("54.99", "D")]
)
def test_grades_begin_at_their_lines(points: str, grade: str) -> None:
    assert MODEL.grade_of(D(points)) == grade


@pytest.mark.seed_row(129, part="标准的维度")
def test_the_standard_has_three_axes_and_4_6_4_indicators() -> None:
    assert [len(MODEL.of_axis(axis)) for axis in ("law", "tech", "economy")] == [4, 6, 4]


@pytest.mark.parametrize(
    ("changes", "code", "points"),
    [
        ({}, "stability", "70"),
        ({"kind": "UM"}, "stability", "45"),
        ({"kind": "UM", "positive_report": True}, "stability", "60"),
        ({"survived": 1}, "stability", "90"),
        ({"survived": 1, "negative_citations": 2}, "stability", "60"),
        ({"survived": 3}, "stability", "100"),
        ({"claims": ClaimFacts(6, 10, ("product",))}, "scope", "90"),
        ({"claims": ClaimFacts(7, 10, ("product",))}, "scope", "75"),
        ({"claims": ClaimFacts(15, 10, ("product", "making"))}, "scope", "65"),
        ({"claims": ClaimFacts(16, 10, ("product", "making", "use", "composition"))}, "scope", "50"),
        ({"claims": ClaimFacts(5, 1, ("making",))}, "detectability", "40"),
        ({"claims": ClaimFacts(5, 1, ("making", "composition"))}, "detectability", "70"),
        ({"kind": "UM"}, "detectability", "90"),
        ({"subclasses": ("A01B",)}, "breadth", "50"),
        ({"subclasses": ("A01B", "A01C", "B60K", "G06F")}, "breadth", "90"),
        ({"last_day": dt.date(2036, 5, 31)}, "life", "50.01"),
        ({"operations": ("质押", "许可")}, "operation", "40"),
        ({"operations": ("质押",) * 6}, "operation", "100"),
        ({"awards": 1}, "advance", "90"),
        ({"field": FieldFacts("A01B", 100, 30, 1400, ())}, "competition", "90"),
        ({"field": FieldFacts("A01B", 100, 5, 3000, ())}, "competition", "40"),
        ({"field": FieldFacts("A01B", 100, 5, 9, ((2021, 100), (2024, 100)))}, "trend", "50.00"),
        ({"field": FieldFacts("A01B", 100, 5, 9, (), D("64.5"))}, "advance", "64.5"),
    ],
)  # fmt: skip
def test_each_indicator_scores_by_its_table(changes: dict[str, object], code: str, points: str) -> None:
    assert rated(replace(BARE, **changes), code) == ("auto", D(points))  # type: ignore[arg-type]


def test_what_is_not_known_is_missing_and_never_scored() -> None:
    found = score(BARE, MODEL, "manage", ON)
    assert {row.code for row in found.rows if row.kind != "missing"} == {"stability", "operation"}
    assert all(row.score is None for row in found.rows if row.kind == "missing")
    assert found.axes["tech"] is None


def test_missing_indicators_cost_ten_points_for_the_whole_weight() -> None:
    experts = {code: expert("80") for code in ALL if code != "dependence"}
    found = score(replace(BARE, experts=experts), MODEL, "manage", ON)
    assert (found.before, found.penalty, found.score) == (D("80.00"), D("0.75"), D("79.25"))  # 0.30 × 1/4 × 10


def test_a_lapsed_patent_is_graded_d_whatever_its_merits() -> None:
    known = replace(BARE, in_force=False, experts={code: expert("99") for code in ALL})
    assert (score(known, MODEL, "manage", ON).grade, score(known, MODEL, "manage", ON).score) == ("D", 0)


def test_an_expert_score_stands_before_the_machine_and_lowers_the_machine_share() -> None:
    machine = score(BARE, MODEL, "manage", ON)
    mixed = score(replace(BARE, experts={"stability": expert("20")}), MODEL, "manage", ON)
    assert machine.auto_share == 1
    assert mixed.auto_share < 1
    assert rated(replace(BARE, experts={"stability": expert("20")}), "stability") == ("expert", D("20.00"))


def test_levels_and_sales_become_points() -> None:
    assert of_level(9, MODEL.tables["maturity"]) == 100
    assert of_level(6, MODEL.tables["maturity"]) == D("66.67")
    assert of_sales(100_000_000, MODEL.tables["market"]) == 60  # 100万元
    assert of_sales(0, MODEL.tables["market"]) == 0


@given(
    st.dictionaries(st.sampled_from(ALL), st.decimals(0, 100, places=2)),
    st.sampled_from(["manage", "finance", "license"]),
)
def test_any_scores_give_a_total_within_bounds_and_weights_that_sum_to_one(
    points: dict[str, Decimal], scenario: str
) -> None:
    known = replace(BARE, experts={code: Expert(one, "演示", "演示", ON) for code, one in points.items()})
    found = score(known, MODEL, scenario, ON)
    assert 0 <= found.score <= 100
    assert round(sum(row.weight for row in found.rows), 20) == 1
    assert found.score <= found.before
    assert 0 <= found.auto_share <= 1


@given(st.sampled_from(ALL), st.decimals(0, 90, places=2))
def test_a_higher_expert_score_never_lowers_the_total(code: str, points: Decimal) -> None:
    low = replace(BARE, experts={code: Expert(points, "演示", "演示", ON)})
    high = replace(BARE, experts={code: Expert(points + 10, "演示", "演示", ON)})
    assert score(low, MODEL, "manage", ON).score <= score(high, MODEL, "manage", ON).score


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw: raw["indicators"].pop(),
        lambda raw: raw["weights"]["manage"].update(law="0.31"),
        lambda raw: raw["tables"].pop("scope"),
        lambda raw: raw.update(surprise=1),
    ],
)
def test_a_model_file_that_does_not_hold_together_is_refused(spoil: object, tmp_path: Path) -> None:
    from quanlian.core.config import data

    raw = yaml.safe_load((data() / "utilisation/rating/2024-1.yaml").read_text("utf-8"))
    spoil(raw)  # type: ignore[operator]
    (tmp_path / "bad.yaml").write_text(yaml.safe_dump(raw, allow_unicode=True), "utf-8")
    with pytest.raises(UserError, match="RATING_MODEL_FILE"):
        read(tmp_path)


def test_before_the_standard_was_in_force_there_is_no_model() -> None:
    with pytest.raises(UserError, match="RATING_NO_MODEL"):
        models().at(dt.date(2023, 8, 31))
