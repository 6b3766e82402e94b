"""The TREC run file: `qid Q0 docid rank score tag`, a question's answers best first."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from quanlian.core.findings import UserError

TAG = "quanlian"
STEP = 1e-6
Answers = Sequence[tuple[str, float]]
"""Found numbers with their scores, in our order."""


def write(path: Path, rows: Iterable[tuple[str, Answers]]) -> int:
    """Write a run, all or nothing; returns how many questions. Raises UserError EVAL_RECORD for an id with blanks."""
    new, count = path.with_name(path.name + ".new"), 0
    try:
        with new.open("w", encoding="utf-8") as file:
            for question, answers in rows:
                file.writelines(lines(question, answers))
                count += 1
        os.replace(new, path)
    finally:
        new.unlink(missing_ok=True)
    return count


def lines(question: str, answers: Answers) -> Iterator[str]:
    """Scores strictly fall, so that every reader keeps our order."""
    last = float("inf")
    for rank, (found, score) in enumerate(answers, 1):
        last = min(score, last - STEP)
        yield f"{one_word(question)} Q0 {one_word(found)} {rank} {last:.6f} {TAG}\n"


def one_word(number: str) -> str:
    """The id as it is. Raises UserError EVAL_RECORD where TREC could not hold it."""
    if not number or any(char.isspace() for char in number):
        raise UserError("EVAL_RECORD", "编号为空或含空白", value=number, remedy="TREC 文件的编号不能为空，也不能含空白")
    return number
