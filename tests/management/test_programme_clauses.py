"""Drafting a programme from the text of a document."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.management.programme_cases import seed

from quanlian.management.programmes.clauses import draft_from_text, find_brackets, find_quantities, parse_bracket, plain
from quanlian.management.programmes.schema import Op


def test_the_first_named_unit_leads() -> None:
    found = parse_bracket("(责任单位:市知识产权局、市发改委,各县(市、区)人民政府)")
    assert found is not None
    assert not found.shared
    assert (found.lead, found.support) == (("市知识产权局",), ("市发改委", "各县(市、区)人民政府"))


def test_all_units_carry_a_shared_task_together() -> None:
    found = parse_bracket("（市科技局、市财政局，各县（市、区）政府按职责分工负责）")
    assert found is not None
    assert found.shared
    assert found.support == ()
    assert found.lead == ("市科技局", "市财政局", "各县（市、区）政府")


def test_the_bracket_is_kept_as_printed() -> None:
    text = "做好工作。(市科技局、市工信局、按职责分工负责)"
    assert [(item.verbatim, item.units) for item in find_brackets(text)] == [
        ("(市科技局、市工信局、按职责分工负责)", ("市科技局", "市工信局"))
    ]


@pytest.mark.parametrize("text", ["(市)", "(2019-2021年)", "各县(市、区)政府", "((", ")(", ""])
def test_other_brackets_name_no_units(text: str) -> None:
    assert find_brackets(text) == []


@pytest.mark.parametrize(
    ("text", "value", "unit", "op"),
    [
        ("年均增长15%以上", "15", "%", Op.GROWTH_AT_LEAST),
        ("年均增幅达到20%", "20", "%", Op.GROWTH_AT_LEAST),
        ("结案率达95%以上", "95", "%", Op.AT_LEAST),
        ("使用企业超过300家", "300", "家", Op.MORE_THAN),
        ("不低于50件", "50", "件", Op.AT_LEAST),
        ("总数不超过30家", "30", "家", Op.AT_MOST),
        ("登记量3.17万件", "31700", "件", Op.AT_LEAST),
        ("达到0.28件/百万元以上", "0.28", "件每百万元", Op.AT_LEAST),
        ("融资4亿元以上", "4", "亿元", Op.AT_LEAST),
    ],
)
def test_a_quantity_is_read_with_its_comparison(text: str, value: str, unit: str, op: Op) -> None:
    (found,) = find_quantities(text)
    assert (found.value, found.unit, found.op) == (Decimal(value), unit, op)


def test_a_range_keeps_both_ends() -> None:
    (found,) = find_quantities("选择2~3家")
    assert (found.value, found.upper) == (Decimal(2), Decimal(3))


def test_years_are_no_quantities() -> None:
    assert find_quantities("到2025年，依据2019-2021年方案第18号") == []


def test_a_converted_copy_is_read_in_mainland_terms() -> None:
    text = plain("一、總體要求\n推進智慧財產權與產業發展，著作權登記量達到3萬件")
    assert "知识产权与产业发展" in text
    assert "达到3万件" in text


def test_clause_paths_are_built_from_the_headings() -> None:
    text = "一、总体\n二、任务\n(一)创造\n1.做甲。\n2. 做乙。\n(二)运用\n附件\n"
    assert [item.path for item in draft_from_text(text).sections] == [
        "一",
        "二",
        "二(一)",
        "二(一)1",
        "二(一)2",
        "二(二)",
        "附件",
    ]


def test_quanzhou_drafts_fourteen_tasks_with_units() -> None:
    bracketed = [task.bracket for task in draft_from_text(seed("quanzhou")).tasks if task.bracket]
    assert len(bracketed) == 14
    assert all(item.units[0] == "市知识产权局" for item in bracketed)


def test_cangzhou_drafts_fifteen_member_units_and_fifteen_brackets() -> None:
    draft = draft_from_text(seed("cangzhou"))
    assert len(draft.members) == 15
    assert sum(task.bracket is not None for task in draft.tasks) == 15
    assert all(task.bracket.shared for task in draft.tasks if task.bracket)


@pytest.mark.parametrize(
    ("region", "quantities"), [("cangzhou", 18), ("quanzhou", 28), ("beijing", 0), ("gansu", 6), ("jingmen", 24)]
)
def test_quantities_of_a_document_are_found(region: str, quantities: int) -> None:
    assert len(draft_from_text(seed(region)).quantities) == quantities
