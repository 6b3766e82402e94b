"""Marks in a CSV file of one's own: id, name and, where known, class."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from quanlian.core.findings import UserError
from quanlian.similarity.evaluate.trec import one_word
from quanlian.similarity.marks.entry import Entry
from quanlian.similarity.register.classes import CLASSES

NEEDED, CLASS = ("id", "name"), "class"
REMEDY = "第一行为列名，至少有 id、name；可选 class（尼斯类别，如 25 或 25;35）"
_PARTS = re.compile(r"[\s;,，；、/]+")


def entries(path: Path) -> list[Entry]:
    """Raises UserError EVAL_MARKS_TEXT, EVAL_MARKS_COLUMNS, EVAL_RECORD, MARK_CLASS, EVAL_ID_TWICE, EVAL_EMPTY."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            _columns(list(reader.fieldnames or []))
            found = [_entry(reader.line_num, row) for row in reader]
    except (UnicodeDecodeError, csv.Error) as error:
        raise UserError("EVAL_MARKS_TEXT", "文件不是 UTF-8 编码的 CSV", value=path.name, remedy=REMEDY) from error
    if not found:
        raise UserError("EVAL_EMPTY", "文件中没有商标", value=path.name, remedy=REMEDY)
    _once(found)
    return found


def _columns(names: list[str]) -> None:
    missing = [name for name in NEEDED if name not in names]
    if missing or len(set(names)) < len(names):
        raise UserError("EVAL_MARKS_COLUMNS", "缺少列或列名重复", value="、".join(missing or names), remedy=REMEDY)


def _entry(line: int, row: dict[str, str | None]) -> Entry:
    if None in row or None in row.values():
        raise UserError("EVAL_RECORD", f"第 {line} 行的列数与列名不符", remedy="含逗号的内容须加双引号")
    number, name = (str(row[key]).strip() for key in NEEDED)
    if not name:
        raise UserError("EVAL_RECORD", f"第 {line} 行没有商标名称", value=number, remedy=REMEDY)
    return Entry(one_word(number), name, _classes(line, row.get(CLASS) or ""))


def _classes(line: int, given: str) -> tuple[str, ...]:
    found = tuple(one.zfill(2) for one in _PARTS.split(given.strip()) if one)
    wrong = [one for one in found if one not in CLASSES]
    if wrong:
        raise UserError("MARK_CLASS", f"第 {line} 行的类别不是 1 至 45", value="、".join(wrong), remedy=REMEDY)
    return found


def _once(found: list[Entry]) -> None:
    seen = set[str]()
    for entry in found:
        if entry.id in seen:
            raise UserError("EVAL_ID_TWICE", "编号重复", value=entry.id, remedy="编号须唯一")
        seen.add(entry.id)
