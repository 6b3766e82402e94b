"""IPC subclasses for somebody's records by the classifier of the product, learnt from somebody's records."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from quanlian.core.findings import UserError
from quanlian.search.evaluate.records import Record, records
from quanlian.search.suggest.classes import scheme
from quanlian.search.suggest.classes.machine import BATCH, Example, Machine, learn

T = TypeVar("T")
MOST = 12_000
"""Examples learnt from: memory grows with their square (600 MB). Of more, evenly spread ones are taken."""
Told = Callable[[str, int], None]


def classify(
    train: Sequence[Path],
    test: Path,
    out: Path,
    k: int = 20,
    table: Path | None = None,
    told: Told = lambda what, n: None,
) -> int:
    """Write `{"id", "classes", "scores"}` a line, best first (all or nothing); returns how many records.

    `table`: the official classification; the titles of its classes are learnt too. Raises UserError EVAL_RECORD,
    EVAL_NO_CLASSES …
    """
    asked = list(records(test))
    machine = learnt(train, table, told)
    new = out.with_name(out.name + ".new")
    with new.open("w", encoding="utf-8") as file:
        for at in range(0, len(asked), BATCH):
            file.writelines(_lines(machine, asked[at : at + BATCH], k))
            told("records", min(at + BATCH, len(asked)))
    os.replace(new, out)
    return len(asked)


def learnt(train: Sequence[Path], table: Path | None, told: Told) -> Machine:
    """The classifier the product would learn from these records."""
    examples = [one for path in train for one in map(example, records(path)) if one.classes]
    if not examples:
        remedy = '训练文件的 classes 字段应列出 IPC 分类号，例如 ["G06F16/33"]'
        raise UserError("EVAL_NO_CLASSES", "训练文件中没有 IPC 分类号", value="、".join(map(str, train)), remedy=remedy)
    kept = spread(examples, MOST)
    told("examples", len(kept))
    return learn([*kept, *(scheme.examples(table) if table else [])])


def spread(items: Sequence[T], most: int) -> list[T]:
    """All of them, or so many at even distances."""
    if len(items) <= most:
        return list(items)
    return [items[at] for at in np.linspace(0, len(items) - 1, most).astype(int).tolist()]


def example(record: Record) -> Example:
    return Example(record.title, record.text, scheme.subclasses(record.classes), record.id)


def _lines(machine: Machine, asked: Sequence[Record], k: int) -> list[str]:
    scores = machine.scores([Example(one.title, one.text) for one in asked])
    best = np.argsort(-scores, axis=1, kind="stable")[:, :k]
    return [_line(machine, one, line, places) for one, line, places in zip(asked, scores, best, strict=True)]


def _line(machine: Machine, one: Record, scores: np.ndarray[tuple[int], np.dtype[np.float32]], places: object) -> str:
    at = np.asarray(places).tolist()
    said = {
        "id": one.id,
        "classes": [machine.labels[n] for n in at],
        "scores": [round(float(scores[n]), 5) for n in at],
    }
    return json.dumps(said, ensure_ascii=False) + "\n"
