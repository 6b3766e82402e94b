"""TREC files: what was found (`qid Q0 docid rank score tag`) and what is right (`qid 0 docid degree`)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from quanlian.core.findings import UserError

T = TypeVar("T")
Found = dict[str, dict[str, float]]
Right = dict[str, dict[str, int]]
RUN, QRELS = "qid Q0 docid rank score tag", "qid 0 docid degree"


def read_run(path: Path) -> Found:
    """Question → document → score. Raises UserError EVAL_TREC, EVAL_ID_TWICE or EVAL_EMPTY with the line."""
    found: Found = {}
    for number, cells in _lines(path, RUN):
        score = _number(cells[4], number, RUN)
        _put(found.setdefault(cells[0], {}), cells[2], score, number)
    return _some(found, path, RUN)


def read_qrels(path: Path) -> Right:
    """Question → document → degree; 0 and below is not relevant. Raises like `read_run`."""
    right: Right = {}
    for number, cells in _lines(path, QRELS):
        degree = _number(cells[3], number, QRELS)
        if degree != int(degree):
            raise UserError("EVAL_TREC", f"第 {number} 行的相关度不是整数", value=cells[3], rule=QRELS)
        _put(right.setdefault(cells[0], {}), cells[2], int(degree), number)
    return _some(right, path, QRELS)


def _lines(path: Path, shape: str) -> Iterator[tuple[int, list[str]]]:
    columns = len(shape.split())
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        for number, line in enumerate(file, 1):
            cells = line.split()
            if cells and len(cells) != columns:
                remedy = f"每行应有 {columns} 列：{shape}"
                raise UserError(
                    "EVAL_TREC", f"第 {number} 行有 {len(cells)} 列", value=line.strip()[:60], remedy=remedy
                )
            if cells:
                yield number, cells


def _number(cell: str, line: int, shape: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise UserError("EVAL_TREC", f"第 {line} 行应为数值处不是数值", value=cell, rule=shape)
    return value


def _put(row: dict[str, T], key: str, value: T, line: int) -> None:
    if key in row:
        raise UserError(
            "EVAL_ID_TWICE", f"第 {line} 行的文献在同一提问中重复", value=key, remedy="每个提问中文献编号须唯一"
        )
    row[key] = value


def _some(found: dict[str, T], path: Path, shape: str) -> dict[str, T]:
    if not found:
        raise UserError("EVAL_EMPTY", "文件中没有记录", value=str(path), remedy=shape)
    return found
