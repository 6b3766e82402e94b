"""A TREC run of the product's own search over somebody's documents and questions."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from quanlian.core.findings import UserError
from quanlian.search.evaluate.records import Record, records
from quanlian.search.evaluate.throwaway import Bench, throwaway
from quanlian.search.vectors.choosing import encoder

MODES = ("lexical", "semantic", "hybrid")
TAG = "quanlian"
Told = Callable[[str, int], None]


def retrieve(corpus: Path, queries: Path, k: int, mode: str, out: Path, told: Told = lambda what, done: None) -> int:
    """Write the run (all or nothing); returns how many questions. Raises UserError EVAL_NO_ENCODER, EVAL_RECORD …"""
    if mode != "lexical" and encoder() is None:
        remedy = "设置 QUANLIAN_TEXT_ENCODER，或用 --mode lexical"
        raise UserError("EVAL_NO_ENCODER", "没有启用向量模型", value=mode, remedy=remedy)
    asked, new, count = list(records(queries)), out.with_name(out.name + ".new"), 0
    with throwaway(list(records(corpus)), mode, told) as bench, new.open("w", encoding="utf-8") as file:
        for count, record in enumerate(asked, 1):
            file.writelines(run_lines(bench, record, k, mode))
            told("queries", count)
    os.replace(new, out)
    return count


def run_lines(bench: Bench, record: Record, k: int, mode: str) -> Iterator[str]:
    """`qid Q0 docid rank score tag`; scores strictly fall, so that every reader keeps our order."""
    last = float("inf")
    for rank, (found, score) in enumerate(bench.ranked(record.whole, k, mode), 1):
        last = min(score, last - 1e-6)
        yield f"{record.id} Q0 {found} {rank} {last:.6f} {TAG}\n"
