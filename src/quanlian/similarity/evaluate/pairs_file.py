"""Pairs of marks in a CSV file of one's own: read and checked, written with our columns behind."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from quanlian.core.findings import UserError
from quanlian.similarity.marks.likeness import Likeness, Verdict

NEEDED = ("mark_a", "mark_b")
FIGURES = ("score", "text", "sound", "glyph", "meaning")
OURS = (*FIGURES, "verdict", "reasons")
GIVEN = "{}_given"
"""A column of the file with one of our names is kept under this name: `verdict` → `verdict_given`."""
CLASS = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
CLASSES = range(1, 46)
REMEDY = "第一行为列名，至少有 mark_a、mark_b；可选 goods_a、goods_b、verdict（similar、review、not）、rule、provenance"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file: the columns as given, and its line number (the header is line 1)."""

    line: int
    given: dict[str, str]

    def classes(self, side: str) -> tuple[str, ...]:
        """Nice classes named in goods_a or goods_b ("25", "25;35"); none where the goods are words."""
        named = self.given.get(f"goods_{side}", "")
        if re.search(r"[^\d\s;,，；、/类第]", named):
            return ()
        return tuple(f"{int(one):02}" for one in CLASS.findall(named) if int(one) in CLASSES)


def read_rows(path: Path) -> tuple[list[str], list[Row]]:
    """Column names and rows.

    Raises UserError EVAL_PAIRS_TEXT, EVAL_PAIRS_COLUMNS, EVAL_PAIRS_ROW, EVAL_PAIRS_VERDICT, EVAL_PAIRS_EMPTY.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            columns = _columns(list(reader.fieldnames or []))
            rows = [_row(reader.line_num, raw) for raw in reader]
    except (UnicodeDecodeError, csv.Error) as error:
        raise UserError("EVAL_PAIRS_TEXT", "文件不是 UTF-8 编码的 CSV", value=path.name, remedy=REMEDY) from error
    if not rows:
        raise UserError("EVAL_PAIRS_EMPTY", "文件中没有商标对", value=path.name, remedy=REMEDY)
    return columns, rows


def _columns(names: list[str]) -> list[str]:
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise UserError("EVAL_PAIRS_COLUMNS", "缺少列", value="、".join(missing), remedy=REMEDY)
    if len(set(names)) < len(names):
        raise UserError("EVAL_PAIRS_COLUMNS", "列名重复", value="、".join(names), remedy=REMEDY)
    return names


def _row(line: int, raw: dict[str, str | None]) -> Row:
    if None in raw or None in raw.values():
        raise UserError("EVAL_PAIRS_ROW", f"第 {line} 行的列数与列名不符", remedy="含逗号的内容须加双引号")
    given = {key: value or "" for key, value in raw.items()}
    blank = [name for name in NEEDED if not given[name].strip()]
    if blank:
        raise UserError("EVAL_PAIRS_ROW", f"第 {line} 行的商标为空", value="、".join(blank), remedy=REMEDY)
    if (verdict := given.get("verdict", "").strip()) and verdict not in list(Verdict):
        remedy = "只能是 similar、review、not 或留空"
        raise UserError("EVAL_PAIRS_VERDICT", f"第 {line} 行的结论无法识别", value=verdict, remedy=remedy)
    return Row(line, given)


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[tuple[Row, Likeness]]) -> None:
    """All or nothing: written beside and moved into place."""
    kept = {name: GIVEN.format(name) if name in OURS else name for name in columns}
    new = path.with_name(path.name + ".new")
    with new.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*kept.values(), *OURS])
        writer.writeheader()
        for row, likeness in rows:
            writer.writerow({kept[name]: value for name, value in row.given.items()} | _ours(likeness))
    os.replace(new, path)


def _ours(likeness: Likeness) -> dict[str, str]:
    figures = {name: f"{getattr(likeness, name):g}" for name in FIGURES}
    reasons = "；".join(f"{'不利于' if one.against else ''}{one.code} {one.note}" for one in likeness.reasons)
    return figures | {"verdict": likeness.verdict.value, "reasons": reasons}
