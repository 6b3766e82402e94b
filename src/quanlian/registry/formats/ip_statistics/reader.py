"""The reader of the long statistics table: one figure a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from quanlian.core.findings import Finding
from quanlian.registry.formats.ip_statistics.cells import is_approximate, last_day, normalise, number
from quanlian.registry.formats.ip_statistics.rows import StatisticRow
from quanlian.registry.formats.tabular import Column, TableSource, open_table, resolve_columns

COLUMNS = (
    Column("region", ("地区", "region"), required=True),
    Column("area", ("行政区划代码", "adcode")),
    Column("year", ("年份", "year"), required=True),
    Column("indicator", ("指标", "indicator"), required=True),
    Column("value", ("数值", "value"), required=True),
    Column("unit", ("单位", "unit"), required=True),
    Column("as_of", ("截至", "as_of")),
    Column("source", ("来源", "source_title"), required=True),
    Column("url", ("网址", "url")),
    Column("note", ("备注", "note")),
)
WORD_AREAS = ("CN", "TOTAL", "FOREIGN")
FIRST_YEAR, LAST_YEAR = 1985, 2100
"""Patents are granted in China since 1985; later than 2100 is a slip of the pen."""
Cells = dict[str, str]


class StatisticsReader:
    """Published figures: region, adcode, year, indicator, value, unit, as_of, source, url, note."""

    name = "ip_statistics"
    title = "知识产权统计数据（长表）"
    suffixes: tuple[str, ...] = (".csv", ".csv.gz", ".xlsx", ".parquet")

    def read(self, path: str) -> Iterator[StatisticRow | Finding]:
        """See `TableReader.read`."""
        table = open_table(path)
        return _rows(table, resolve_columns(table.columns, COLUMNS))


def _rows(table: TableSource, positions: dict[str, int]) -> Iterator[StatisticRow | Finding]:
    seen: dict[tuple[str, ...], tuple[int, str]] = {}
    for line, values in table.rows:
        cells = {column.field: "" for column in COLUMNS}
        cells |= {name: values[place].strip() for name, place in positions.items() if place < len(values)}
        findings = [*_rejections(line, cells), *_remarks(line, cells, seen)]
        yield from findings
        if all(finding.severity == "warning" for finding in findings):
            yield _row(line, cells)


def _row(line: int, cells: Cells) -> StatisticRow:
    indicator, _, breakdown = cells["indicator"].partition("/")
    scaled = normalise(number(cells["value"]) or Decimal(0), cells["unit"])
    value, unit = scaled if scaled else (Decimal(0), cells["unit"])
    return StatisticRow(
        line=line,
        region=cells["region"],
        area=cells["area"],
        year=int(cells["year"]),
        indicator=indicator,
        breakdown="" if breakdown == "合计" else breakdown,
        value=value,
        unit=unit,
        published_value=cells["value"],
        published_unit=cells["unit"],
        as_of=last_day(cells["as_of"] or cells["year"]),
        as_of_text=cells["as_of"],
        source_title=cells["source"],
        url=cells["url"],
        note=cells["note"],
        approximate=is_approximate(cells["as_of"], cells["note"]),
    )


def _rejections(line: int, cells: Cells) -> Iterator[Finding]:
    for field, label in (("region", "地区"), ("indicator", "指标"), ("source", "来源")):
        if not cells[field]:
            yield Finding(line, label, "", "STAT_MISSING", f"{label}为空", f"请填写{label}")
    if not cells["year"].isdigit() or not FIRST_YEAR <= int(cells["year"]) <= LAST_YEAR:
        yield Finding(
            line, "年份", cells["year"], "STAT_YEAR", f"年份应为 {FIRST_YEAR}–{LAST_YEAR} 的四位数字", "请更正年份"
        )
    if cells["area"] and cells["area"] not in WORD_AREAS and not re.fullmatch(r"[1-8]\d{5}", cells["area"]):
        yield Finding(
            line, "行政区划代码", cells["area"], "STAT_AREA", "应为六位行政区划代码", "请按 GB/T 2260 更正，或留空"
        )
    yield from _bad_figure(line, cells)


def _bad_figure(line: int, cells: Cells) -> Iterator[Finding]:
    value = number(cells["value"])
    if value is None:
        yield Finding(line, "数值", cells["value"], "STAT_VALUE", "数值不是数字", "请只填数字，单位写入“单位”列")
    elif value < 0:
        yield Finding(line, "数值", cells["value"], "STAT_NEGATIVE", "数值为负", "请核对来源；增减量请另立指标")
    if normalise(Decimal(0), cells["unit"]) is None:
        yield Finding(
            line, "单位", cells["unit"], "STAT_UNIT", "单位不认识", "可用 件、个、人、元、家、项 等，前可加 万、亿"
        )


def _remarks(line: int, cells: Cells, seen: dict[tuple[str, ...], tuple[int, str]]) -> Iterator[Finding]:
    if cells["as_of"] and last_day(cells["as_of"]) is None:
        yield Finding(
            line, "截至", cells["as_of"], "STAT_AS_OF", "截至日期不是日期，原样保留", "能确定时请改为日期", "warning"
        )
    if cells["url"] and not cells["url"].startswith(("http://", "https://")):
        yield Finding(line, "网址", cells["url"], "STAT_URL", "网址不以 http 开头", "请核对网址", "warning")
    key = tuple(cells[field] for field in ("region", "area", "year", "indicator", "as_of", "unit", "source", "note"))
    earlier, figure = seen.setdefault(key, (line, cells["value"]))
    if earlier != line and figure != cells["value"]:
        message = f"与第 {earlier} 行同一指标而数值不同（{figure}）"
        yield Finding(line, "数值", cells["value"], "STAT_CONFLICT", message, "请核对来源，两行均保留", "warning")
    elif earlier != line:
        yield Finding(
            line, "指标", cells["indicator"], "STAT_DUPLICATE", f"与第 {earlier} 行重复", "请删除一行", "rejected"
        )


TABLE_READER = StatisticsReader()
