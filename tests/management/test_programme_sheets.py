"""A missing table is entered by Excel and then behaves as the other targets do."""

from __future__ import annotations

from io import BytesIO

import pytest
import xlsxwriter
from tests.management.programme_cases import HOME

from quanlian.core.findings import UserError
from quanlian.management.programmes.known import known_indicator_codes
from quanlian.management.programmes.load import load_programme
from quanlian.management.programmes.schema import Op
from quanlian.management.programmes.sheets import SheetReading, blank_sheet, read_sheet, with_table
from quanlian.management.programmes.sheets.cells import rows_of

BEIJING = load_programme(HOME / "beijing")
TABLE = BEIJING.missing_tables[0]
TITLES = [column.title for column in TABLE.columns]
# Made-up figures: the real cells of the table are not known.
ROW = {
    "环节": "创造",
    "指标名称": "演示指标",
    "指标代码": "INV_VALID",
    "计量单位": "件",
    "比较方式": "不低于",
    "目标值": 123,
    "目标日期": "2020-12-31",
    "计数方式": "时点",
    "责任单位": "市知识产权局",
}


def sheet(*rows: dict[str, object], titles: list[str] = TITLES) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, titles)
        for at, row in enumerate(rows, start=1):
            page.write_row(at, 0, [row.get(title, "") for title in titles])
    return out.getvalue()


def read(*rows: dict[str, object]) -> SheetReading:
    return read_sheet(BEIJING, TABLE.code, sheet(*rows), known_indicator_codes())


def test_the_blank_sheet_has_the_declared_columns() -> None:
    assert rows_of(blank_sheet(TABLE))[0] == TITLES


@pytest.mark.seed_row(3, part="北京的表按列录入成目标")
def test_a_filled_row_becomes_a_target() -> None:
    reading = read(ROW, {}, {**ROW, "目标值": 1.5, "比较方式": "超过"})
    assert reading.accepted
    first, second = reading.targets
    assert (first.value, first.op, first.clause, first.responsible_units) == (
        "123",
        Op.AT_LEAST,
        "一(二)",
        ("市知识产权局",),
    )
    assert (second.value, second.op, second.code) == ("1.5", Op.MORE_THAN, f"{TABLE.code}-02")
    entered = with_table(BEIJING, TABLE.code, reading.targets)
    assert len(entered.targets) == len(BEIJING.targets) + 2
    assert entered.missing_tables == ()


@pytest.mark.parametrize(
    ("title", "value", "rule"),
    [
        ("指标代码", "NOPE", "PROGRAMME_INDICATOR_UNKNOWN"),
        ("计量单位", "箱", "PROGRAMME_WORD_UNKNOWN"),
        ("目标值", "", "TARGET_VALUE_MISSING"),
        ("目标值", "一百", "PROGRAMME_FORM_WRONG"),
        ("目标日期", "2020-13-01", "PROGRAMME_DATE_WRONG"),
        ("目标日期", "2030-01-01", "TARGET_DATE_OUTSIDE"),
        ("责任单位", "市某局", "PROGRAMME_UNIT_UNKNOWN"),
        ("比较方式", "大概", "PROGRAMME_WORD_UNKNOWN"),
    ],
)
def test_a_wrong_cell_refuses_the_sheet_with_row_and_column(title: str, value: str, rule: str) -> None:
    reading = read(ROW, {**ROW, title: value})
    assert reading.targets == ()
    assert [(item.line, item.column, item.rule) for item in reading.findings] == [(3, title, rule)]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"hello", b"x" * 5_000_001])
def test_a_file_that_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(UserError, match="SHEET_"):
        read_sheet(BEIJING, TABLE.code, content)


def test_a_sheet_without_a_needed_column_is_refused() -> None:
    with pytest.raises(UserError, match="目标值"):
        read_sheet(BEIJING, TABLE.code, sheet(titles=[title for title in TITLES if title != "目标值"]))


def test_a_table_that_is_not_missing_cannot_be_entered() -> None:
    with pytest.raises(UserError, match="SHEET_TABLE_UNKNOWN"):
        read_sheet(BEIJING, "NOPE", sheet(ROW))
