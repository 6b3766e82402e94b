"""The text of a letter and its fields."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.procedures.letters.placeholders import check_body, fill, names
from tests.procedures.letters.examples import HOSTILE

BODY = """{{ applicant.name }}：
  你方于{{ filed|date }}提出的请求，本局予以受理。
[[ agent.name: 代理人为{{ agent.name }}。 ]]
"""
FILLED = {"applicant": {"name": "甲公司"}, "filed": date(2026, 9, 8)}


def test_each_line_becomes_a_paragraph_and_an_absent_option_leaves_no_trace() -> None:
    assert fill(BODY, FILLED) == ("甲公司：", "你方于2026年9月8日提出的请求，本局予以受理。")


def test_an_optional_paragraph_is_printed_where_its_value_is_present() -> None:
    assert fill(BODY, FILLED | {"agent.name": "丁某"})[-1] == "代理人为丁某。"


def test_all_names_are_found_those_that_only_decide_a_paragraph_too() -> None:
    assert names(BODY + "[[ fee: 已缴费 ]]") == {"applicant.name", "filed", "agent.name", "fee"}


@pytest.mark.parametrize(
    ("mark", "value", "text"),
    [
        ("|date", date(2026, 1, 2), "2026年1月2日"),
        ("|date", "2026-01-02", "2026年1月2日"),
        ("|date", datetime(2026, 1, 1, 16, 0, tzinfo=UTC), "2026年1月2日"),
        ("|datetime", datetime(2026, 1, 2, 1, 5, tzinfo=UTC), "2026年1月2日9时05分"),
        ("|money", 5_000_000, "人民币伍万元整（50,000.00元）"),
        ("|yesno", False, "否"),
        ("|yesno", True, "是"),
        ("|list", ["甲", "乙", "丙"], "甲、乙、丙"),
        ("", date(2026, 1, 2), "2026年1月2日"),
        ("", ("甲", "乙"), "甲、乙"),
        ("", True, "是"),
        ("", 0, "0"),
        ("", Decimal("3.50"), "3.50"),
    ],
)
def test_a_value_is_written_the_way_its_filter_or_type_asks(mark: str, value: object, text: str) -> None:
    assert fill(f"{{{{ field{mark} }}}}", {"field": value}) == (text,)


@pytest.mark.parametrize("value", [None, "", "  ", [], ()])
def test_a_missing_value_is_refused_by_the_title_of_its_field(value: object) -> None:
    with pytest.raises(UserError) as refused:
        fill("缴费{{ fee }}", {"fee": value}, labels={"fee": "缴费金额"})
    assert (refused.value.code, refused.value.value) == ("LETTER_VALUE", "fee")
    assert "缴费金额" in refused.value.message
    assert "请先在办件中填写“缴费金额”" in refused.value.remedy


def test_a_draft_marks_what_is_missing_instead() -> None:
    assert fill("缴费{{ fee|money }}。", {}, missing="mark", labels={"fee": "缴费金额"}) == ("缴费〔缴费金额〕。",)


@pytest.mark.parametrize(
    ("mark", "value"),
    [
        ("|money", "50"),
        ("|money", True),
        ("|date", "明天"),
        ("|date", 20260928),
        ("|datetime", date(2026, 9, 28)),
        ("", datetime(2026, 9, 28, 9)),
        ("|yesno", "是"),
        ("|list", "甲、乙"),
    ],
)
def test_a_value_unfit_for_its_filter_is_refused(mark: str, value: object) -> None:
    with pytest.raises(UserError) as refused:
        fill(f"{{{{ field{mark} }}}}", {"field": value})
    assert refused.value.code == "LETTER_VALUE"
    assert f"field{mark}".rstrip("|") in refused.value.rule


@pytest.mark.parametrize(
    ("body", "line", "shown"),
    [
        ("甲\n{{ name", 2, "{{ name"),
        ("name }}", 1, "}}"),
        ("{{ name|upper }}", 1, "{{ name|upper }}"),
        ("{{ a.__class__() }}", 1, "{{ a.__class__() }}"),
        ("{{ 7*7 }}", 1, "{{ 7*7 }}"),
        ("甲\n\n[[ 无冒号 ]]", 3, "[[ 无冒号 ]]"),
        ("[[ a: 甲 [[ b: 乙 ]] 丙 ]]", 1, "[[ b: 乙 ]]"),
    ],
)
def test_a_broken_mark_is_shown_with_its_line(body: str, line: int, shown: str) -> None:
    with pytest.raises(UserError) as refused:
        names(body)
    assert refused.value.code == "LETTER_BODY"
    assert f"第 {line} 行" in refused.value.message
    assert refused.value.value.startswith(shown)


def test_a_check_at_load_time_names_the_unknown_field_and_its_line() -> None:
    findings = check_body(BODY, {"applicant.name", "filed"})
    assert [(one.rule, one.column, one.line, one.severity) for one in findings] == [
        ("LETTER_FIELD", "agent.name", 3, "rejected")
    ]
    assert [one.rule for one in check_body("{{ x", set())] == ["LETTER_BODY"]
    assert check_body(BODY, names(BODY)) == []


ONE_LINE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), min_size=1)


@given(ONE_LINE | st.just(HOSTILE))
def test_text_of_a_value_comes_out_as_it_is(text: str) -> None:
    assert fill("前{{ value }}后", {"value": text}) == (f"前{text}后",)


@given(st.text(st.sampled_from("甲a.|:： {}[]\n_1")))
def test_a_check_never_fails_itself_whatever_the_body(body: str) -> None:
    findings = check_body(body, {"a"})
    assert {one.rule for one in findings} <= {"LETTER_BODY", "LETTER_FIELD"}
    if not findings:
        assert fill(body, {"a": 1}) is not None


def test_attributes_of_python_objects_are_out_of_reach() -> None:
    with pytest.raises(UserError, match="LETTER_VALUE"):
        fill("{{ applicant.__class__ }}", {"applicant": "甲公司"})
