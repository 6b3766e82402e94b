"""The downloadable workbook of a format, by the format's name."""

from __future__ import annotations

from quanlian.core.findings import UserError
from quanlian.registry import formats
from quanlian.registry.formats.holdings.sheets import SHEETS
from quanlian.registry.formats.holdings.template import workbook
from quanlian.registry.formats.tabular import Column
from quanlian.registry.formats.template import template_workbook

PREFIX = "holdings_"


def workbook_of(name: str) -> bytes:
    """XLSX bytes. Raises UserError for an unknown format and for one that comes from an office ready-made."""
    kind = name.removeprefix(PREFIX)
    if kind in SHEETS:
        return workbook(SHEETS[kind])
    reader = formats.reader(name)
    columns: tuple[Column, ...] = tuple(getattr(reader, "columns", ()))
    if not reader.template or not columns:
        known = "、".join(n for n, r in formats.readers().items() if r.template)
        raise UserError(
            "TEMPLATE_NONE", "这种格式由发布机关直接提供，没有填报模板", value=name, remedy=f"有模板的格式：{known}"
        )
    return template_workbook(columns)
