"""The rows of an uploaded sheet as text."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, ZipError

from quanlian.core.findings import UserError
from quanlian.registry.formats.tabular.packed import demand_modest

LARGEST_SHEET = 5_000_000
MOST_ROWS = 2_000


def rows_of(content: bytes) -> list[list[str]]:
    """The first worksheet's rows; raises UserError where the file is no workbook, empty or too large."""
    if len(content) > LARGEST_SHEET:
        raise UserError("SHEET_TOO_LARGE", "文件过大", value=f"{len(content)} 字节", remedy="只保留目标一张表后重试")
    try:
        demand_modest(BytesIO(content), "xlsx")
        sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
        rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    except (CalamineError, ZipError, OSError, ValueError, IndexError) as error:
        raise _unreadable() from error
    except UserError as error:
        raise (_unreadable() if error.code == "TABLE_DAMAGED" else error) from error
    if not rows or len(rows) > MOST_ROWS:
        raise UserError("SHEET_ROWS", "表中没有内容或行数过多", value=str(len(rows)), remedy=f"至多 {MOST_ROWS} 行")
    return rows


def _unreadable() -> UserError:
    return UserError("SHEET_UNREADABLE", "不是可读取的 Excel 文件", remedy="用下载的空表填写并保存为 .xlsx")


def _text(cell: object) -> str:
    """Numbers without a needless .0, dates as YYYY-MM-DD, all else trimmed."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip()
