"""Entering a missing table by Excel: an empty sheet to fill, and the filled sheet read back as targets."""

from quanlian.management.programmes.sheets.read import SheetReading, read_sheet, with_table
from quanlian.management.programmes.sheets.write import blank_sheet

__all__ = ["SheetReading", "blank_sheet", "read_sheet", "with_table"]
