"""Scoring by hand-worked examples, and files that cannot be read."""

from __future__ import annotations

import json
from math import log2
from pathlib import Path

import pytest
from click.testing import CliRunner

from quanlian.core.findings import UserError
from quanlian.search.evaluate.score import score
from quanlian.web.cli.evaluate import evaluate

RUN = "q1 Q0 a 1 3.0 t\nq1 Q0 b 2 2.0 t\nq1 Q0 c 3 1.0 t\nq2 Q0 b 1 9 t\n"
QRELS = "q1 0 b 1\nq1 0 z 1\nq2 0 b 1\nq3 0 a 1\nq4 0 a 0\n"


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def trec(folder: Path, run: str = RUN, qrels: str = QRELS) -> tuple[int, dict[str, float]]:
    count, figures = score(written(folder, "r.trec", run), written(folder, "q.txt", qrels))
    return count, {name: value.value for name, value in figures}


def test_figures_of_a_run_are_those_worked_out_by_hand(tmp_path: Path) -> None:
    count, found = trec(tmp_path)
    assert count == 3  # q3 found nothing and counts as nought, q4 has nothing relevant and does not count
    assert found["nDCG@10"] == pytest.approx(((1 / log2(3)) / (1 + 1 / log2(3)) + 1 + 0) / 3, abs=1e-4)
    assert found["MRR"] == pytest.approx((1 / 2 + 1 + 0) / 3, abs=1e-4)
    assert found["recall@10"] == pytest.approx((1 / 2 + 1 + 0) / 3, abs=1e-4)


def test_the_interval_holds_the_figure_and_stays_the_same(tmp_path: Path) -> None:
    once = score(written(tmp_path, "r.trec", RUN), written(tmp_path, "q.txt", QRELS))
    assert once == score(tmp_path / "r.trec", tmp_path / "q.txt")
    assert all(one.low <= one.value <= one.high and one.low < one.high for _, one in once[1])


def test_one_answer_a_question_has_no_spread(tmp_path: Path) -> None:
    _, figures = score(written(tmp_path, "r.trec", "q1 Q0 a 1 1 t\n"), written(tmp_path, "q.txt", "q1 0 a 1\n"))
    assert {(one.value, one.low, one.high) for _, one in figures} == {(1.0, 1.0, 1.0)}


@pytest.mark.parametrize(
    ("run", "qrels", "code", "words"),
    [
        ("q1 Q0 a 1 3.0\n", QRELS, "EVAL_TREC", "第 1 行有 5 列"),
        (RUN + "q1 Q0 d 4 high t\n", QRELS, "EVAL_TREC", "第 5 行"),
        (RUN + "q1 Q0 d 4 nan t\n", QRELS, "EVAL_TREC", "第 5 行"),
        (RUN + "q1 Q0 a 4 0.5 t\n", QRELS, "EVAL_ID_TWICE", "第 5 行"),
        (RUN, "q1 0 a 1\n\nq1 0 b 0.5\n", "EVAL_TREC", "第 3 行的相关度不是整数"),
        ("", QRELS, "EVAL_EMPTY", "没有记录"),
        (RUN, "other 0 a 1\n", "EVAL_NO_MATCH", "提问编号"),
        (RUN, '{"id": "q1", "classes": ["A61B"]}\n', "EVAL_KINDS", "格式不同"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(tmp_path: Path, run: str, qrels: str, code: str, words: str) -> None:
    with pytest.raises(UserError) as error:
        trec(tmp_path, run, qrels)
    assert error.value.code == code
    assert words in str(error.value)


def jsonl(folder: Path, name: str, rows: dict[str, list[str]]) -> Path:
    lines = [json.dumps({"id": key, "classes": value}) for key, value in rows.items()]
    return written(folder, name, "\n".join(lines) + "\n")


def labels(folder: Path, *, rival: dict[str, list[str]] | None = None) -> dict[str, float]:
    said = jsonl(folder, "said.jsonl", {"1": ["A01B", "G06F", "H04L"], "2": ["H04L", "A61K"]})
    true = jsonl(folder, "true.jsonl", {"1": ["G06F", "A01B"], "2": ["A61K"], "3": ["B65D"]})
    other = jsonl(folder, "rival.jsonl", rival) if rival else None
    return {name: value.value for name, value in score(said, true, other)[1]}


def test_labels_count_as_many_as_are_true(tmp_path: Path) -> None:
    found = labels(tmp_path)
    assert found["micro-F1（与标注同数）"] == pytest.approx(2 * 2 / (3 + 4))
    assert found["P@1"] == pytest.approx((1 + 0 + 0) / 3)
    assert found["P@3"] == pytest.approx((2 / 3 + 1 / 3 + 0) / 3)


def test_labels_count_as_many_as_the_rival_gives(tmp_path: Path) -> None:
    found = labels(tmp_path, rival={"1": ["A01B"], "2": ["H04L", "A61K"], "3": ["B65D"]})
    assert found["micro-F1（与对照同数）"] == pytest.approx(2 * 2 / (3 + 4))
    assert found["对照 micro-F1"] == pytest.approx(2 * 3 / (4 + 4))


def test_labels_without_a_common_id_are_refused(tmp_path: Path) -> None:
    said, true = jsonl(tmp_path, "a.jsonl", {"1": ["A01B"]}), jsonl(tmp_path, "b.jsonl", {"2": ["A01B"]})
    with pytest.raises(UserError, match="没有相同的编号"):
        score(said, true)


def test_the_command_prints_every_figure_with_its_interval(tmp_path: Path) -> None:
    paths = [str(written(tmp_path, "r.trec", RUN)), str(written(tmp_path, "q.txt", QRELS))]
    answer = CliRunner().invoke(evaluate, ["score", *paths])
    assert answer.exit_code == 0, answer.output
    assert [line.split()[0] for line in answer.output.splitlines()[1:]] == ["nDCG@10", "MRR", "recall@10", "recall@100"]
    assert answer.output.count("95% 区间") == 4


def test_a_missing_file_is_named() -> None:
    with pytest.raises(UserError, match="没有这个文件"):
        score(Path("nowhere.trec"), Path("nowhere.txt"))
