"""A few kilobytes of spreadsheet that would claim all memory are refused before anything lays them out."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanlian.core.findings import UserError
from quanlian.management.programmes.sheets.cells import rows_of
from quanlian.registry.formats.tabular import open_table
from tests.hostile.workbooks import FIRST, SHEET, lying, written

FAR = "XFD1048576"
CELL = '<row r="1048576"><c r="{}"><v>1</v></c></row>'
BOMBS = {
    "plain": CELL.format(FAR),
    "small letters": CELL.format(FAR.lower()),
    "zeros": CELL.format("XFD0000001048576"),
    "blanks around the sign": CELL.replace('c r="{}"', "c r \n=  '{}'").format(FAR),
    "very many blanks": CELL.replace('c r="{}"', "c r" + " " * 3_000_000 + '="{}"').format(FAR),
    "cells without places": '<row r="1048576">' + "<c><v>1</v></c>" * 16384 + "</row>",
    "with a prefix": CELL.replace("<c ", "<x:c ").replace("</c>", "</x:c>").format(FAR),
}


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        list(open_table(str(path)).rows)
    assert caught.value.remedy
    return caught.value.code


@pytest.mark.parametrize("spelling", BOMBS)
def test_one_cell_far_out_is_seen_in_every_spelling(spelling: str, tmp_path: Path) -> None:
    assert refusal(written(tmp_path / "x.xlsx", FIRST + BOMBS[spelling])) == "TABLE_BOMB"


def test_the_sheet_may_lie_anywhere_in_the_archive(tmp_path: Path) -> None:
    path = written(tmp_path / "x.xlsx", FIRST + CELL.format(FAR), "media/picture.png")
    assert refusal(path) == "TABLE_BOMB"


def test_a_sheet_in_another_encoding_is_not_looked_into_but_refused(tmp_path: Path) -> None:
    assert refusal(written(tmp_path / "x.xlsx", FIRST + CELL.format(FAR), encoding="utf-16")) == "TABLE_BOMB"


def test_a_part_longer_than_it_says_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "x.xlsx", FIRST + "<!-- -->" * 1_000_000)
    assert refusal(lying(path, f"xl/{SHEET}", 500)) in {"TABLE_BOMB", "TABLE_DAMAGED"}


def test_something_before_the_archive_makes_it_another_kind_of_file(tmp_path: Path) -> None:
    path = written(tmp_path / "x.xlsx", FIRST)
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + path.read_bytes())
    assert refusal(path) == "TABLE_UNREADABLE"


def test_the_sheet_of_a_programmes_table_is_held_to_the_same(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        rows_of(written(tmp_path / "x.xlsx", FIRST + CELL.format(FAR)).read_bytes())
    assert caught.value.code == "TABLE_BOMB"


def test_a_modest_sheet_is_read_however_oddly_it_is_spelled(tmp_path: Path) -> None:
    odd = "<row r = '1'><c r= 'a1'><v>7</v></c><c><v>8</v></c></row><row><c><v>9</v></c><c><v>1</v></c></row>"
    table = open_table(str(written(tmp_path / "x.xlsx", odd)))
    assert (table.columns, [row for _, row in table.rows]) == (("7", "8"), [["9", "1"]])
