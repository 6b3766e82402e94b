"""A missing table must be enterable: its columns feed real fields of a target."""

from __future__ import annotations

from quanlian.management.programmes.folder import Folder
from quanlian.management.programmes.parse import Parts
from quanlian.management.programmes.schema import MissingTable, Target

NEEDED = frozenset({"name", "value", "unit"})


def check_tables(folder: Folder, parts: Parts) -> None:
    """Report columns that feed no known field and tables that could not make a target."""
    for at, table in parts.missing_tables:
        for number, column in enumerate(table.columns):
            if column.field and column.field not in Target.model_fields:
                path = ("missing_tables", at, "columns", number, "field")
                text = "该列对应的字段不是目标的字段"
                remedy = "改为目标的字段名，备注列留空"
                folder.findings.append(folder.finding(path, column.field, "TABLE_FIELD_UNKNOWN", text, remedy))
        _needed(folder, at, table)


def _needed(folder: Folder, at: int, table: MissingTable) -> None:
    absent = sorted(NEEDED - {column.field for column in table.columns})
    if absent:
        text = "缺失表的列不足以形成目标"
        path = ("missing_tables", at, "columns")
        folder.findings.append(folder.finding(path, "、".join(absent), "TABLE_COLUMNS_SHORT", text, "补列这些字段"))
