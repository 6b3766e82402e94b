"""Which product fits, and why another does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanlian.core.findings import UserError
from quanlian.utilisation.finance.products.conditions import Offered, Wish, fits, inside, judge
from quanlian.utilisation.finance.products.templates import templates

OFFERED = Offered(
    ("patent",), ("direct",), 20_000_000, 500_000_000, 3, 12, (),
    {"least_years": 2, "tax_grades": ["A", "B"], "least_grade": "B", "least_rights": 2, "first_loan_only": True,
     "least_revenue_fen": 100, "most_revenue_fen": 200},
)  # fmt: skip
GOOD = {
    "amount_fen": 100_000_000, "months": 12, "families": frozenset({"patent"}), "mode": "direct", "years": 3,
    "tax": "A", "grade": "A", "rights": 2, "first_loan": True, "revenue_fen": 150,
}  # fmt: skip


def verdicts(**changes: object) -> dict[str, str]:
    return {one.code: one.verdict for one in judge(OFFERED, Wish(**{**GOOD, **changes}))}  # type: ignore[arg-type]


def test_a_wish_that_meets_every_condition_fits() -> None:
    assert set(verdicts().values()) == {"pass"}


@pytest.mark.seed_row(158, part="产品条件")
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"amount_fen": 19_999_999}, "amount"), ({"amount_fen": 500_000_001}, "amount"), ({"months": 13}, "term"),
        ({"families": frozenset({"patent", "trademark"})}, "kinds"), ({"mode": "insured"}, "mode"),
        ({"years": 1}, "least_years"), ({"tax": "M"}, "tax_grades"), ({"grade": "C"}, "least_grade"),
        ({"rights": 1}, "least_rights"), ({"first_loan": False}, "first_loan_only"),
        ({"revenue_fen": 99}, "least_revenue_fen"), ({"revenue_fen": 201}, "most_revenue_fen"),
    ],
)  # fmt: skip
def test_one_condition_not_met_is_named_and_alone(change: dict[str, object], code: str) -> None:
    found = verdicts(**change)
    assert [name for name, verdict in found.items() if verdict == "fail"] == [code]
    assert not fits(judge(OFFERED, Wish(**{**GOOD, **change})))  # type: ignore[arg-type]


def test_what_was_not_said_is_unknown_and_speaks_against_nothing() -> None:
    reasons = judge(OFFERED, Wish())
    assert {one.verdict for one in reasons} == {"unknown", "pass"}
    assert [one.code for one in reasons if one.verdict == "pass"] == ["region"]
    assert fits(reasons)


@pytest.mark.parametrize(
    ("code", "region", "expected"),
    [
        (130681, 130000, True), (130681, 130600, True), (130681, 130681, True), (350582, 130000, False),
        (130601, 130681, False),
    ],
)  # fmt: skip
def test_a_place_lies_in_its_province_city_and_county(code: int, region: int, expected: bool) -> None:
    assert inside(code, region) is expected


@pytest.mark.seed_row(163)
def test_the_cross_region_product_serves_three_provinces_and_no_fourth() -> None:
    one = next(one for one in templates() if one.code == "demo-jjj")
    offered = Offered(tuple(one.kinds), tuple(one.modes), 0, 1, 1, 60, tuple(one.regions), {})
    for home, verdict in ((110108, "pass"), (120101, "pass"), (130681, "pass"), (350582, "fail")):
        assert next(r for r in judge(offered, Wish(region=home)) if r.code == "region").verdict == verdict


@pytest.mark.parametrize(
    "bad",
    ["kinds: [gold]", "conditions: {least_luck: 3}", "rate_low: 9", "least: 600万元", "surprise: 1"],
)
def test_a_product_file_with_a_mistake_is_refused_by_name(tmp_path: Path, bad: str) -> None:
    lines = {
        "code": "x", "title": "演示", "bank": "演示银行", "kinds": "[patent]", "modes": "[direct]", "rate_low": "3",
        "rate_high": "4", "least": "20万元", "most": "500万元", "most_months": "12",
    }  # fmt: skip
    name, _, value = bad.partition(": ")
    text = "".join(f"    {key}: {said}\n" for key, said in {**lines, name: value}.items())
    (tmp_path / "a.yaml").write_text("products:\n  -\n" + text, encoding="utf-8")
    with pytest.raises(UserError, match=r"a\.yaml") as caught:
        templates(tmp_path)
    assert caught.value.code == "PRODUCT_FILE"
