"""The score: weights as published, each part, hard filters, reasons, receipt. Nothing here touches a database."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.utilisation.matching.scoring.barriers import barriers
from quanlian.utilisation.matching.scoring.classes import closest, levels
from quanlian.utilisation.matching.scoring.figures import PARTS, figures
from quanlian.utilisation.matching.scoring.judging import judge, receipt
from quanlian.utilisation.matching.scoring.sides import Likeness, Offered, Wanted

ON = dt.date(2026, 3, 2)
WAN = 1_000_000
NEED = Wanted(
    "XQ1", "锂电池隔膜涂覆", ("H01M50/446",), 6, None, 50 * WAN, "ordinary", 350582, dt.date(2026, 12, 31), 1
)  # fmt: skip
OFFER = Offered(
    "offer", "G1", "隔膜涂覆方法", "隔膜", "演示大学", 2, ("H01M50/446",), "ordinary", 40 * WAN, 7, 350582,
    answers=Decimal(1),
)  # fmt: skip
LIKE = Likeness(Decimal("0.5"), ("隔膜", "涂覆"))


def score(need=NEED, offer=OFFER, like=LIKE):
    return judge(need, offer, like, figures(ON))


def test_the_weights_are_those_of_the_specification_and_sum_to_one():
    weights = [figures(ON).weight(one) for one in PARTS]
    assert weights == [Decimal(one) for one in ("0.45", "0.2", "0.15", "0.1", "0.1")]
    assert sum(weights) == 1


def test_a_worked_score():
    """0.45 × 0.5 + 0.20 × 1 + 0.15 × 1 + 0.10 × 1 + 0.10 × 1."""
    assert score().score == Decimal("0.7750")


@pytest.mark.parametrize(
    ("change", "part", "value"),
    [
        ({"classes": ("H01M50/449",)}, "classes", "0.8"),
        ({"classes": ("H01M10/0525",)}, "classes", "0.6"),
        ({"classes": ("H01L21/02",)}, "classes", "0.3"),
        ({"classes": ("C08J5/18",)}, "classes", "0"),
        ({"classes": ()}, "classes", "0.5"),
        ({"trl": 4}, "maturity", "0.6"),
        ({"trl": 1}, "maturity", "0"),
        ({"trl": None}, "maturity", "0.5"),
        ({"price_fen": 75 * WAN}, "price", "0.5"),
        ({"price_fen": 100 * WAN}, "price", "0"),
        ({"price_fen": None}, "price", "0.5"),
        ({"region": 350505}, "region", "0.88"),
        ({"region": 350102}, "region", "0.7"),
        ({"region": 110101}, "region", "0.52"),
        ({"region": 350500}, "region", "0.88"),
        ({"answers": Decimal(0)}, "region", "0.6"),
        ({"answers": None}, "region", "0.8"),
    ],
)
def test_each_part_of_the_score(change, part, value):
    found = next(one for one in score(offer=replace(OFFER, **change)).parts if one.name == part)
    assert found.value == Decimal(value)


@pytest.mark.parametrize(
    ("need", "offer", "said"),
    [
        ({}, {"open": False}, "下架"),
        ({}, {"until": dt.date(2026, 3, 1)}, "到期"),
        ({}, {"encumbered": True}, "质押"),
        ({"coop_mode": "sale"}, {}, "合作方式"),
        ({"deadline": dt.date(2026, 3, 1)}, {}, "截止"),
        ({}, {"organisation": 1}, "本单位"),
        ({"bodies": frozenset({9})}, {}, "指定单位"),
    ],
)
def test_a_hard_filter_rules_the_pair_out_and_says_why(need, offer, said):
    found = barriers(replace(NEED, **need), replace(OFFER, **offer), ON)
    assert len(found) == 1
    assert said in found[0]


@pytest.mark.parametrize(
    ("mode", "type_", "fits"),
    [
        ("any", "sale", True), ("ordinary", "open", True), ("ordinary", "exclusive", False), ("sale", "disposal", True),
        ("exclusive", "sole", False), ("open", "ordinary", False),
    ],
)  # fmt: skip
def test_an_open_licence_answers_who_wants_an_ordinary_one(mode, type_, fits):
    found = barriers(replace(NEED, coop_mode=mode), replace(OFFER, offer_type=type_), ON)
    assert (not found) is fits


def test_three_reasons_come_in_the_order_of_what_they_add():
    reasons = score().reasons
    assert len(reasons) == 3
    assert "隔膜" in reasons[0]
    assert "H01M50/446" in reasons[1]
    assert "7 级" in reasons[2]


def test_what_nobody_said_is_no_reason_while_something_else_is():
    """Classes unknown weigh 0.10, the price known 0.10 too, but only the price speaks."""
    offer = replace(OFFER, classes=(), trl=None)
    assert all("中间值" not in one for one in score(offer=offer).reasons)


def test_the_receipt_bears_weights_steps_and_seal():
    judged = score()
    sealed = receipt(judged, NEED, figures(ON), ON)
    assert sealed.verify()
    assert sealed.result == "0.775"
    assert any("0.5000 × 0.45" in step for step in sealed.steps)
    assert {one.article for one in sealed.parameters if one.name.startswith("matching.weight")} != set()


@given(
    st.decimals(0, 1, places=4), st.one_of(st.none(), st.integers(1, 9)), st.one_of(st.none(), st.integers(0, 10**12)),
    st.integers(0, 659999), st.lists(st.sampled_from(["H01M50/446", "H01M", "H01", "x", "A61K31/00"]), max_size=4),
)  # fmt: skip
def test_a_score_is_never_outside_zero_and_one(share, trl, price, region, classes):
    offer = replace(OFFER, trl=trl, price_fen=price, region=region, classes=tuple(classes))
    judged = score(offer=offer, like=Likeness(share))
    assert 0 <= judged.score <= 1
    assert len(judged.reasons) == 3


@given(st.integers(1, 10**10), st.integers(0, 10**10))
def test_a_dearer_offer_never_fits_better(price, more):
    values = [
        next(one.value for one in score(offer=replace(OFFER, price_fen=each)).parts if one.name == "price")
        for each in (price, price + more)
    ]
    assert values[1] <= values[0]


@pytest.mark.parametrize(
    ("symbol", "parts"),
    [
        ("H01M 10/0525", ("H01M10/0525", "H01M10", "H01M", "H01")),
        ("h01m", ("", "", "H01M", "H01")),
        ("B65D0005/20", ("B65D5/20", "B65D5", "B65D", "B65")),
        ("第25类", ("", "", "", "")),
    ],
)
def test_a_symbol_is_read_to_the_depth_it_has(symbol, parts):
    assert levels(symbol) == parts


def test_the_deepest_common_level_wins():
    assert closest(["H01M10/05", "C01B"], ["C01B33/12", "H01M4/02"]) == ("subclass", "C01B")
