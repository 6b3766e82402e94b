"""What a run is worth: nDCG@10, MRR, recall, each with its interval; or, for labels, micro-F1 and precision."""

from __future__ import annotations

from pathlib import Path

import ir_measures
import numpy as np
from ir_measures import RR, R, nDCG

from quanlian.core.findings import UserError
from quanlian.search.evaluate import labels
from quanlian.search.evaluate.interval import Figure, mean
from quanlian.search.evaluate.trec import Found, Right, read_qrels, read_run

MEASURES = {"nDCG@10": nDCG @ 10, "MRR": RR, "recall@10": R @ 10, "recall@100": R @ 100}
"""By the maintained library ir-measures (pytrec_eval). Documents of equal score are ordered by it, not by the file."""


def score(found: Path, right: Path, rival: Path | None = None) -> tuple[int, list[tuple[str, Figure]]]:
    """How many questions, and the figures. TREC files, or JSONL (id, classes) on both sides; `rival`: JSONL only.

    Raises UserError with the line that cannot be read.
    """
    for path in (found, right, *([rival] if rival else [])):
        if not path.is_file():
            raise UserError("EVAL_NO_FILE", "没有这个文件", value=str(path))
    if _is_json(found) != _is_json(right) or (rival and not _is_json(found)):
        raise UserError(
            "EVAL_KINDS",
            "两份文件的格式不同",
            value=f"{found.name}、{right.name}",
            remedy="都用 TREC 格式，或都用 JSONL",
        )
    if _is_json(found):
        true = labels.read(right)
        return len(true), labels.measured(labels.read(found), true, labels.read(rival) if rival else None)
    qrels = read_qrels(right)
    return _asked(qrels), ranked(read_run(found), qrels)


def ranked(run: Found, qrels: Right) -> list[tuple[str, Figure]]:
    """Over all questions that have something relevant; one that found nothing counts as 0."""
    asked = sorted(one for one, right in qrels.items() if any(degree > 0 for degree in right.values()))
    if not any(one in run for one in asked):
        raise UserError("EVAL_NO_MATCH", "结果与标注没有相同的提问编号", remedy="请核对两份文件的第一列")
    values = {name: dict.fromkeys(asked, 0.0) for name in MEASURES}
    names = {str(measure): name for name, measure in MEASURES.items()}
    wanted = {one: qrels[one] for one in asked}
    for metric in ir_measures.iter_calc(list(MEASURES.values()), wanted, run):
        if metric.query_id in wanted:
            values[names[str(metric.measure)]][metric.query_id] = float(metric.value)
    return [(name, mean(np.array(list(found.values())))) for name, found in values.items()]


def _asked(qrels: Right) -> int:
    return sum(any(degree > 0 for degree in right.values()) for right in qrels.values())


def _is_json(path: Path) -> bool:
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        first = next((line for line in file if line.strip()), "")
    return first.lstrip().startswith("{")
