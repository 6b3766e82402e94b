"""No table that leaves the house holds a cell that a spreadsheet would run."""

from __future__ import annotations

import ast
import csv
import io
from pathlib import Path

import pytest

from quanlian.search.results.analysis import Row, Table
from quanlian.search.results.exporting.columns import harmless
from quanlian.search.results.sheets import comma_separated

SOURCE = Path(__file__).resolve().parents[2] / "src" / "quanlian"
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
GUESSING = {"write", "write_row", "write_column"}
"""Methods of xlsxwriter that make a formula of text that begins like one, unless they are told not to."""
OURS = {"registry/parties/table.py", "similarity/evaluate/pairs_file.py", "web/demo_marks.py",
        "protection/watch/demo.py"}  # fmt: skip
"""CSV that a command writes for its own later reading: a mark before a name would change the name."""


def files(wanted: str) -> list[str]:
    found = (file for file in sorted(SOURCE.rglob("*.py")) if wanted in file.read_text(encoding="utf-8"))
    return [str(file.relative_to(SOURCE)) for file in found]


@pytest.mark.parametrize("start", STARTS)
def test_a_cell_of_csv_never_begins_like_a_formula(start: str) -> None:
    assert not harmless(f"{start}cmd|' /C calc'!A0").startswith(STARTS)


def test_the_title_of_a_table_is_a_cell_too() -> None:
    table = Table("x", "=1+1", "", ("=2+2", "n"), (Row("v", "=3+3", (1,)),), "bar")
    cells = [cell for row in csv.reader(io.StringIO(comma_separated(table).decode("utf-8-sig"))) for cell in row]
    assert not [cell for cell in cells if cell.startswith(STARTS)]


@pytest.mark.parametrize("file", files("xlsxwriter.Workbook("))
def test_a_workbook_takes_text_for_text(file: str) -> None:
    source = (SOURCE / file).read_text(encoding="utf-8")
    calls = {node.func.attr for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)
             and isinstance(node.func, ast.Attribute)}  # fmt: skip
    assert '"strings_to_formulas": False' in source or not calls & GUESSING


@pytest.mark.parametrize("file", [one for one in files("csv.writer(") if one not in OURS])
def test_csv_goes_through_the_same_sieve(file: str) -> None:
    assert "harmless(" in (SOURCE / file).read_text(encoding="utf-8")
