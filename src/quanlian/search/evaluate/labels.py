"""Ranked labels beside true ones: micro-F1 at a number of labels a record, precision among the first few."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from quanlian.core.findings import UserError
from quanlian.search.evaluate.interval import Figure, Values, figure, mean
from quanlian.search.evaluate.records import records

FIRST = (1, 3, 5, 10)
Labels = Mapping[str, Sequence[str]]


def read(path: Path) -> Labels:
    """By id, in the order of the file. Raises UserError as `records` does."""
    return {one.id: tuple(dict.fromkeys(one.classes)) for one in records(path)}


def measured(said: Labels, true: Labels, rival: Labels | None = None) -> list[tuple[str, Figure]]:
    """The figures with their names; a record without ranked labels counts as all wrong.

    As many labels count as `rival` gives for the record, or as truly are where there is no rival.
    """
    ids = [one for one, labels in true.items() if labels]
    if not ids or not any(one in said for one in ids):
        raise UserError("EVAL_NO_MATCH", "结果与标注没有相同的编号", remedy="请核对两份文件的 id 与 classes 字段")
    sizes = [len(rival.get(one, ())) if rival else len(true[one]) for one in ids]
    kept = {one: said.get(one, ())[:size] for one, size in zip(ids, sizes, strict=True)}
    what = "与对照同数" if rival else "与标注同数"
    found = [(f"micro-F1（{what}）", f1(kept, true, ids))]
    if rival:
        found.append(("对照 micro-F1", f1(rival, true, ids)))
    return [*found, *((f"P@{first}", _precision(said, true, ids, first)) for first in FIRST)]


def f1(said: Labels, true: Labels, ids: Sequence[str]) -> Figure:
    """2 · right / (said + true), summed over all records."""
    rows = [[len(set(said.get(one, ())) & set(true[one])), len(set(said.get(one, ()))), len(true[one])] for one in ids]
    return figure(np.array(rows, dtype=np.float64), _f1)


def _f1(sums: Values) -> Values:
    out: Values = 2 * sums[:, 0] / np.maximum(sums[:, 1] + sums[:, 2], 1)
    return out


def _precision(said: Labels, true: Labels, ids: Sequence[str], first: int) -> Figure:
    values = [len(set(said.get(one, ())[:first]) & set(true[one])) / first for one in ids]
    return mean(np.array(values, dtype=np.float64))
