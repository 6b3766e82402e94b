"""Reference tables: classifications and statistics."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from tests.registry.formats.foreign_support import real, written

from quanlian.core.findings import Finding, UserError
from quanlian.registry.formats.classification.rows import ClassEntry, NiceItem
from quanlian.registry.formats.ip_statistics.cells import is_approximate, last_day, normalise, number
from quanlian.registry.formats.ip_statistics.rows import StatisticRow
from quanlian.registry.formats.tables import table_reader, table_readers

STATS_HEAD = "region,adcode,year,indicator,value,unit,as_of,source_title,url,note\n"


def split(name: str, path: Path) -> tuple[list[object], list[Finding]]:
    rows = list(table_reader(name).read(str(path)))
    return [row for row in rows if not isinstance(row, Finding)], [row for row in rows if isinstance(row, Finding)]


def test_both_table_readers_are_found_and_an_unknown_one_is_refused() -> None:
    assert list(table_readers()) == ["classification", "ip_statistics"]
    with pytest.raises(UserError) as refusal:
        table_reader("nope")
    assert refusal.value.code == "TABLE_FORMAT_UNKNOWN"


def test_ipc_rows_keep_both_languages(tmp_path: Path) -> None:
    text = "code,level,title_zh,parent,title_en\nA01B11/00,maingroup,演示犁,A01B,Demo ploughs\n"
    rows, findings = split("classification", written(tmp_path, "i.csv", text))
    assert findings == []
    entry = rows[0]
    assert isinstance(entry, ClassEntry)
    assert (entry.scheme, entry.code, entry.parent, entry.title_zh) == ("IPC", "A01B11/00", "A01B", "演示犁")


def test_bad_class_rows_are_findings_with_line_and_column(tmp_path: Path) -> None:
    text = "code,level,title_zh,parent,title_en\nA1B,x,演示,A,\nA01B,x,演示,A,\nA01B,x,演示,A,\nA01C,x,,A,\n"
    rows, findings = split("classification", written(tmp_path, "i.csv", text))
    assert [(f.line, f.rule, f.severity) for f in findings] == [
        (2, "CLASS_CODE", "rejected"),
        (4, "CLASS_DUPLICATE", "rejected"),
        (5, "CLASS_TITLE_MISSING", "warning"),
    ]
    assert len(rows) == 2


def test_a_nice_item_whose_group_is_of_another_class_is_rejected(tmp_path: Path) -> None:
    head = "class,group,part,paragraph,code,origin,name_zh,has_star\n"
    body = "1,0101,一,1,010061,INT,演示品,1\n2,0101,一,1,010062,INT,演示品,0\n46,4601,一,1,460001,INT,演示品,0\n"
    rows, findings = split("classification", written(tmp_path, "n.csv", head + body))
    assert [(f.line, f.rule) for f in findings] == [(3, "NICE_CLASS"), (4, "NICE_CLASS")]
    item = rows[0]
    assert isinstance(item, NiceItem)
    assert (item.nice_class, item.group, item.starred) == (1, "0101", True)


@pytest.mark.parametrize("content", ["a,b\n1,2\n", "ipc,sic,share\nA01B,119,0.5\n"])
def test_a_table_with_other_columns_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(UserError) as refusal:
        table_reader("classification").read(str(written(tmp_path, "x.csv", content)))
    assert refusal.value.code == "CLASSIFICATION_COLUMNS"


@pytest.mark.parametrize("name", ["classification", "ip_statistics"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError):
        table_reader(name).read(str(written(tmp_path, "x.csv", "")))


@pytest.mark.parametrize(
    ("path", "rows", "warnings"),
    [
        ("patents/classification/ipc_2026_zh_en.csv.gz", 78641, 1),
        ("patents/classification/ipc_2026_notes_zh.parquet", 753, 0),
        ("patents/classification/gbt4754.csv", 1971, 0),
        ("marks/gbt4754/gbt4754.csv.gz", 1971, 0),
        ("marks/vienna_en/vienna_codes.csv.gz", 2028, 1),
        ("marks/nice_zh_2017/classes.csv.gz", 45, 0),
        ("marks/nice_zh_2017/groups.csv.gz", 494, 0),
        ("marks/nice_zh_2017/items.csv.gz", 10776, 0),
        ("marks/nice_zh_2017/group_notes.csv.gz", 862, 0),
    ],
)
def test_real_classification_tables_load_whole(path: str, rows: int, warnings: int) -> None:
    found, findings = split("classification", real(path))
    assert (len(found), len(findings)) == (rows, warnings)
    assert {finding.severity for finding in findings} <= {"warning"}


def test_a_figure_is_scaled_to_its_base_unit_and_keeps_its_print(tmp_path: Path) -> None:
    text = STATS_HEAD + "演示市,350500,2024,发明专利有效量/企业,1.25,万件,2024-04,演示公报,https://example.org/a,\n"
    row = split("ip_statistics", written(tmp_path, "s.csv", text))[0][0]
    assert isinstance(row, StatisticRow)
    assert (row.indicator, row.breakdown) == ("发明专利有效量", "企业")
    assert (row.value, row.unit) == (Decimal("12500"), "件")
    assert (row.published_value, row.published_unit, row.as_of) == ("1.25", "万件", dt.date(2024, 4, 30))


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ("演示市,350500,2024,指标,很多,件,2024,源,,", "STAT_VALUE"),
        ("演示市,350500,2024,指标,NaN,件,2024,源,,", "STAT_VALUE"),
        ("演示市,350500,2024,指标,-1,件,2024,源,,", "STAT_NEGATIVE"),
        ("演示市,350500,2024,指标,1,斗,2024,源,,", "STAT_UNIT"),
        ("演示市,35,2024,指标,1,件,2024,源,,", "STAT_AREA"),
        ("演示市,350500,24,指标,1,件,2024,源,,", "STAT_YEAR"),
        ("演示市,350500,2024,指标,1,件,2024,,,", "STAT_MISSING"),
    ],
)
def test_a_bad_statistics_row_is_rejected_with_its_rule(tmp_path: Path, cells: str, rule: str) -> None:
    rows, findings = split("ip_statistics", written(tmp_path, "s.csv", STATS_HEAD + cells + "\n"))
    assert rows == []
    assert [(f.line, f.rule, f.severity) for f in findings] == [(2, rule, "rejected")]


def test_a_repeated_figure_is_rejected_and_a_contradicting_one_kept_with_a_warning(tmp_path: Path) -> None:
    row = "演示市,350500,2024,指标,{},件,2024,源,,\n"
    text = STATS_HEAD + row.format(1) + row.format(1) + row.format(2)
    rows, findings = split("ip_statistics", written(tmp_path, "s.csv", text))
    assert [(f.line, f.rule) for f in findings] == [(3, "STAT_DUPLICATE"), (4, "STAT_CONFLICT")]
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("76", "万件", ("760000", "件")),
        ("1.5", "亿元", ("150000000.0", "元")),
        ("3.2", "件/万人", ("3.2", "件/万人")),
        ("2", "万笔", ("20000", "笔")),
    ],
)
def test_units_are_normalised(value: str, unit: str, expected: tuple[str, str]) -> None:
    assert normalise(Decimal(value), unit) == (Decimal(expected[0]), expected[1])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023", dt.date(2023, 12, 31)),
        ("2020-02", dt.date(2020, 2, 29)),
        ("2021-06-18", dt.date(2021, 6, 18)),
        ("2018-12-31（“去年底”）", dt.date(2018, 12, 31)),
        ("“十三五”末", None),
        ("2021-02-30", None),
        ("2021-13", None),
    ],
)
def test_as_of_means_the_last_day_covered(text: str, day: dt.date | None) -> None:
    assert last_day(text) == day


def test_numbers_take_separators_and_rounded_words_are_noticed() -> None:
    assert number("1,234.5") == Decimal("1234.5")
    assert number("12 件") is None
    assert is_approximate("2024-04（“超76万”）", "")
    assert not is_approximate("2024", "转载（原文约定）")


def test_the_real_statistics_load_whole_with_their_source() -> None:
    rows, findings = split("ip_statistics", real("marks/ip_statistics/ip_statistics.csv.gz"))
    assert (len(rows), [finding.rule for finding in findings]) == (1221, ["STAT_AS_OF"] * 3)
    assert all(isinstance(row, StatisticRow) and row.source_title for row in rows)
    assert (
        sum(isinstance(row, StatisticRow) and row.published_unit == "万件" and row.unit == "件" for row in rows) == 38
    )
