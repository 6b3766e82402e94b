"""The template for denominators: one published figure a row, with its source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from quanlian.core.findings import Finding, UserError
from quanlian.indicators.arithmetic.units import convert
from quanlian.indicators.definitions import catalogue
from quanlian.indicators.engine.places import place
from quanlian.indicators.models import SeriesPoint
from quanlian.registry.formats.ip_statistics.cells import last_day, number
from quanlian.registry.formats.tabular import Column, open_table, resolve_columns
from quanlian.registry.formats.template import template_workbook

COLUMNS = (
    Column("series", ("序列", "series"), required=True),
    Column("region", ("地区", "region"), required=True),
    Column("as_of", ("截至", "as_of"), required=True),
    Column("value", ("数值", "value"), required=True),
    Column("unit", ("单位", "unit"), required=True),
    Column("source", ("来源", "source"), required=True),
    Column("published_on", ("发布日期", "published_on")),
    Column("url", ("网址", "url")),
    Column("note", ("备注", "note")),
)
Cells = dict[str, str]


def template() -> bytes:
    """The empty template as an XLSX workbook."""
    return template_workbook(COLUMNS)


def read_denominators(path: str) -> Iterator[SeriesPoint | Finding]:
    """Points and findings in the order of the file; raises `UserError` for a file that is no such table."""
    table = open_table(path)
    positions = resolve_columns(table.columns, COLUMNS, "denominators.xlsx")
    for line, values in table.rows:
        cells = {name: values[at].strip() if at < len(values) else "" for name, at in positions.items()}
        findings = list(_findings(line, cells))
        yield from findings
        if not findings:
            yield _point(line, cells)


def _findings(line: int, cells: Cells) -> Iterator[Finding]:
    series = _series(cells["series"])
    if series is None:
        known = "、".join(one.name for one in catalogue().series.values())
        yield Finding(line, "序列", cells["series"], "SERIES_NAME", "没有这个序列", f"可用：{known}")
    else:
        yield from _bad_unit(line, cells["unit"], series)
    value = number(cells["value"])
    if value is None or value < 0:
        yield Finding(line, "数值", cells["value"], "SERIES_VALUE", "数值应为非负的数", "只填数字，单位写入“单位”列")
    if last_day(cells["as_of"]) is None:
        yield Finding(line, "截至", cells["as_of"], "SERIES_DATE", "截至应为年份或日期", "如 2024 或 2024-12-31")
    if cells.get("published_on") and _day(cells["published_on"]) is None:
        yield Finding(line, "发布日期", cells["published_on"], "SERIES_DATE", "发布日期不是日期", "如 2025-03-20")
    if not cells["source"]:
        yield Finding(line, "来源", "", "SERIES_SOURCE", "分母须注明来源文件", "填写文件名称、文号或公报名称")
    try:
        place(cells["region"] or "—")
    except UserError as error:
        yield Finding(line, "地区", cells["region"], error.code, error.message, error.remedy or "核对地区")


def _bad_unit(line: int, unit: str, series: str) -> Iterator[Finding]:
    wanted = catalogue().series[series].unit
    try:
        convert(Decimal(1), unit, wanted)
    except UserError as error:
        yield Finding(line, "单位", unit, "SERIES_UNIT", error.message, f"本序列以“{wanted}”计")


def _point(line: int, cells: Cells) -> SeriesPoint:
    there, value = place(cells["region"]), number(cells["value"])
    series, as_of = _series(cells["series"]), last_day(cells["as_of"])
    assert value is not None and series and as_of  # noqa: S101, PT018 - a row without them has findings
    return SeriesPoint(
        series=series,
        region=there.code,
        region_name=cells["region"],
        as_of=as_of,
        value=value,
        unit=cells["unit"],
        printed=f"{cells['value']}{cells['unit']}",
        published_on=_day(cells.get("published_on", "")),
        source_title=cells["source"],
        url=cells.get("url", ""),
        note=cells.get("note", ""),
        line=line,
    )


def _series(text: str) -> str | None:
    """The denominator series a code or name stands for."""
    known = catalogue()
    return next((one.code for one in known.series.values() if text in (one.code, one.name, *one.names)), None)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
