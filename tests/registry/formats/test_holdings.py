"""Holdings spreadsheets: templates and row-by-row checks."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.registry.formats.foreign_support import read, written

from quanlian.core.findings import Finding, UserError
from quanlian.registry.formats import reader
from quanlian.registry.formats.holdings.reader import HoldingsReader
from quanlian.registry.formats.holdings.sheet import EXAMPLE_MARK, Cells
from quanlian.registry.formats.holdings.sheets import SHEETS
from quanlian.registry.formats.holdings.template import template
from quanlian.registry.kinds import RightKind
from quanlian.registry.numbers.simulated import is_simulated
from quanlian.registry.records import Record

KINDS = list(SHEETS)
TODAY = dt.date(2026, 1, 1)


def example(kind: str, **changes: str) -> Cells:
    """The first example row, unmarked, with changes."""
    cells = dict(SHEETS[kind].examples[0])
    cells["title"] = cells["title"].removeprefix(EXAMPLE_MARK)
    return cells | changes


def rows_of(folder: Path, kind: str, *rows: Cells) -> tuple[list[Record], list[Finding]]:
    """Records and findings of a csv with these rows."""
    path = folder / "holdings.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([field.label for field in SHEETS[kind].fields])
        writer.writerows([row.get(field.name, "") for field in SHEETS[kind].fields] for row in rows)
    return read(HoldingsReader(SHEETS[kind], today=lambda: TODAY), path)


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_has_a_data_page_a_help_page_and_visibly_demo_rows(tmp_path: Path, kind: str) -> None:
    path = written(tmp_path, "t.xlsx", template(kind))
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["数据", "说明"]
    data = book.get_sheet_by_name("数据").to_python()
    assert data[0] == [field.label for field in SHEETS[kind].fields]
    assert all(any(str(cell).startswith(EXAMPLE_MARK) for cell in row) for row in data[1:])
    explained = {str(row[0]) for row in book.get_sheet_by_name("说明").to_python()}
    assert explained.issuperset(data[0])


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_uploaded_as_it_is_gives_no_right(tmp_path: Path, kind: str) -> None:
    records, findings = read(reader(f"holdings_{kind}"), written(tmp_path, "t.xlsx", template(kind)))
    assert records == []
    assert {finding.rule for finding in findings} == {"HOLDING_EXAMPLE"}


@pytest.mark.parametrize("kind", KINDS)
def test_example_rows_pass_every_check_and_use_reserved_numbers(tmp_path: Path, kind: str) -> None:
    rows = [row | {"title": row["title"].removeprefix(EXAMPLE_MARK)} for row in SHEETS[kind].examples]
    records, findings = rows_of(tmp_path, kind, *rows)
    assert (len(records), findings) == (len(rows), [])
    assert all(record.parties and record.authority == "CN" for record in records)
    assert all(is_simulated(record.reg_no) or record.kind is RightKind.GI_PRODUCT for record in records)


def test_an_unknown_template_is_refused() -> None:
    with pytest.raises(UserError) as refusal:
        template("patent")
    assert refusal.value.code == "HOLDING_KIND"


@pytest.mark.parametrize(
    ("kind", "changes", "column", "rule"),
    [
        ("trademark", {"number": "123456789"}, "注册号", "CN_TM_FORMAT"),
        ("trademark", {"classes": "46"}, "类别", "NICE_CLASS"),
        ("trademark", {"classes": "图形"}, "类别", "NICE_CLASS"),
        ("trademark", {"title": ""}, "商标名称", "HOLDING_REQUIRED"),
        ("trademark", {"mark_kind": "服务商标"}, "商标类型", "HOLDING_CHOICE"),
        ("trademark", {"reg_date": "2017-02-30"}, "注册公告日期", "DATE_IMPOSSIBLE"),
        ("trademark", {"expiry_date": "2027-03-07"}, "专用权期限至", "TERM_MISMATCH"),
        ("trademark", {"term_years": "十"}, "有效期（年）", "TERM_YEARS"),
        ("trademark", {"app_date": "2018-01-01"}, "注册公告日期", "DATE_ORDER"),
        ("trademark", {"uscc": "91999999000000019E"}, "统一社会信用代码", "USCC_CHECK"),
        ("trademark", {"uscc": "9199"}, "统一社会信用代码", "USCC_FORMAT"),
        ("copyright", {"number": "国作登字-2023-F-00012345"}, "登记号", "CN_SOFT_FORMAT"),
        ("copyright", {"expiry_date": "2073-01-31"}, "保护期至", "TERM_MISMATCH"),
        ("gi", {"number": "512"}, "公告号或证书号", "CN_GI_FORMAT"),
        ("gi", {"reg_date": "2026-01-02"}, "公告日期", "DATE_FUTURE"),
        ("variety", {"number": "CNA2019"}, "品种权号", "CN_PVP_AGRI_FORMAT"),
        ("variety", {"expiry_date": "2037-03-01"}, "保护期至", "TERM_MISMATCH"),
        ("layout", {"number": "BS.12500520.3"}, "登记号", "CN_IC_CHECK_DIGIT"),
        ("layout", {"exploited_date": "2020-03-01"}, "保护期至", "TERM_MISMATCH"),
    ],
)
def test_a_wrong_cell_rejects_the_row_naming_its_column(
    tmp_path: Path, kind: str, changes: Cells, column: str, rule: str
) -> None:
    records, findings = rows_of(tmp_path, kind, example(kind, **changes))
    assert records == []
    assert [(f.line, f.column, f.rule, f.severity) for f in findings] == [(2, column, rule, "rejected")]
    assert findings[0].message
    assert findings[0].remedy


def test_a_renewed_mark_may_end_after_several_terms(tmp_path: Path) -> None:
    records, findings = rows_of(tmp_path, "trademark", example("trademark", expiry_date="2037-03-06"))
    assert (records[0].expiry_date, findings) == (dt.date(2037, 3, 6), [])


def test_the_same_mark_in_an_overlapping_class_is_a_duplicate(tmp_path: Path) -> None:
    rows = (
        example("trademark", classes="9、35"),
        example("trademark", classes="42"),
        example("trademark", classes="第09类"),
    )
    records, findings = rows_of(tmp_path, "trademark", *rows)
    assert [record.classes for record in records] == [("9", "35"), ("42",)]
    assert [(f.line, f.rule) for f in findings] == [(4, "HOLDING_DUPLICATE")]


def test_several_holders_keep_their_order_and_codes(tmp_path: Path) -> None:
    code = SHEETS["layout"].examples[0]["uscc"]
    row = example("layout", holder="演示甲公司；演示乙公司", uscc=code.lower())
    mentions = rows_of(tmp_path, "layout", row)[0][0].parties
    assert [(p.role, p.order, p.name, p.uscc) for p in mentions] == [
        ("权利人", 1, "演示甲公司", code),
        ("权利人", 2, "演示乙公司", ""),
    ]


def test_more_codes_than_holders_are_refused(tmp_path: Path) -> None:
    code = SHEETS["layout"].examples[0]["uscc"]
    findings = rows_of(tmp_path, "layout", example("layout", uscc=f"{code};{code}"))[1]
    assert [finding.rule for finding in findings] == ["HOLDING_USCC_COUNT"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("content", ["", "甲,乙\n1,2\n", "PK\x03\x04broken"])
def test_a_file_that_is_not_the_template_is_refused(tmp_path: Path, kind: str, content: str) -> None:
    with pytest.raises(UserError):
        reader(f"holdings_{kind}").read(str(written(tmp_path, "x.xlsx", content)))
