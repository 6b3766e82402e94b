"""A filled sheet read into targets, held to the same rules as targets written in YAML."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from quanlian.core.findings import Finding, UserError
from quanlian.core.marked import Marked, Plain
from quanlian.management.programmes.checks import check_parts
from quanlian.management.programmes.folder import Folder
from quanlian.management.programmes.parse import read_parts
from quanlian.management.programmes.schema import MissingTable, Programme, Status, Target
from quanlian.management.programmes.sheets.cells import rows_of
from quanlian.management.programmes.sheets.words import meaning


@dataclass(frozen=True, slots=True)
class SheetReading:
    """The targets of a sheet, or why it was refused; `findings` carry the row and the column title."""

    targets: tuple[Target, ...]
    findings: tuple[Finding, ...]

    @property
    def accepted(self) -> bool:
        """True where nothing was refused; only then are there targets."""
        return not any(item.severity == "rejected" for item in self.findings)


def read_sheet(
    programme: Programme, table_code: str, content: bytes, indicators: Collection[str] | None = None
) -> SheetReading:
    """Read a filled sheet of one of the programme's missing tables.

    All or nothing: one refused row refuses the sheet. Raises UserError where the file is no workbook, the columns do
    not match or the programme misses no such table.
    """
    table = _table(programme, table_code)
    header, *rows = rows_of(content)
    places = _places(table, header)
    folder = _context(programme)
    filled = [(number, row) for number, row in enumerate(rows, start=2) if any(row)]
    folder.data["targets"] = [_target(table, at, places, row) for at, (_, row) in enumerate(filled, start=1)]
    folder.homes["targets"] = Marked("表", None, {("targets", at): number for at, (number, _) in enumerate(filled)})
    parts = read_parts(folder)
    check_parts(folder, parts, indicators)
    findings = tuple(_titled(item, table) for item in folder.findings)
    reading = SheetReading(tuple(target for _, target in parts.targets), findings)
    return reading if reading.accepted else replace(reading, targets=())


def with_table(programme: Programme, table_code: str, targets: tuple[Target, ...]) -> Programme:
    """The programme with a table's targets entered and the table no longer missing."""
    missing = tuple(table for table in programme.missing_tables if table.code != table_code)
    return programme.model_copy(update={"targets": (*programme.targets, *targets), "missing_tables": missing})


def _table(programme: Programme, code: str) -> MissingTable:
    found = next((table for table in programme.missing_tables if table.code == code), None)
    if found is None:
        known = "、".join(table.code for table in programme.missing_tables) or "无"
        raise UserError("SHEET_TABLE_UNKNOWN", "该方案没有这张待录表", value=code, remedy=f"待录表：{known}")
    return found


def _places(table: MissingTable, header: list[str]) -> dict[str, int]:
    """Where each field's column stands; titles must all be there, in any order."""
    absent = [column.title for column in table.columns if column.required and column.title not in header]
    if absent:
        raise UserError("SHEET_COLUMNS", "表头缺列", value="、".join(absent), remedy="用下载的空表填写，不改表头")
    return {item.field: header.index(item.title) for item in table.columns if item.field and item.title in header}


def _target(table: MissingTable, number: int, places: dict[str, int], row: list[str]) -> dict[str, Plain]:
    made: dict[str, Plain] = {"code": f"{table.code}-{number:02d}", "clause": table.clause, "kind": "quantitative"}
    for field, at in places.items():
        text = meaning(field, row[at] if at < len(row) else "")
        if field == "responsible_units":
            made[field] = [name.strip() for name in text.split("、") if name.strip()]
        elif text:
            made[field] = text
    return made


def _context(programme: Programme) -> Folder:
    """What the checks need to know of the programme; a table entered is never a draft."""
    kept = programme.model_dump(mode="json", include={"period", "region", "clauses", "units"})
    return Folder({**kept, "status": Status.IN_FORCE.value})


def _titled(finding: Finding, table: MissingTable) -> Finding:
    field = finding.column.rpartition("]." if "]." in finding.column else ":")[2].partition("[")[0]
    title = next((column.title for column in table.columns if column.field == field), field)
    return replace(finding, column=title)
