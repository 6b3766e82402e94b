from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from quanlian.core.findings import UserError
from quanlian.search.vectors.choosing import of_setting
from quanlian.web.cli import cli

CORPUS = [
    {"id": "a", "title": "一种锂电池隔膜", "text": "隔膜涂覆陶瓷层", "class": "H01M"},
    {"id": "b", "title": "一种球阀", "text": "阀座设有密封圈", "class": ["F16K", "F16J"]},
    {"id": "c", "title": None, "text": "正极材料含镍"},
]


def lines(path: Path, rows: list[dict[str, object]]) -> str:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def run(tmp_path: Path, mode: str, questions: list[dict[str, object]]) -> list[list[str]]:
    out = tmp_path / "run.trec"
    corpus, asked = lines(tmp_path / "c.jsonl", list(CORPUS)), lines(tmp_path / "q.jsonl", questions)
    given = ["eval", "retrieve", "--corpus", corpus, "--queries", asked, "--k", "2", "--mode", mode, "--out", str(out)]
    result = CliRunner().invoke(cli, given, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return [line.split() for line in out.read_text().splitlines()]


@pytest.mark.parametrize(
    "mode",
    ["lexical", pytest.param("semantic", marks=pytest.mark.slow), pytest.param("hybrid", marks=pytest.mark.slow)],
)
def test_a_run_is_written_as_trec_wants_it(tmp_path: Path, mode: str) -> None:
    found = run(tmp_path, mode, [{"id": "q1", "text": "球阀的密封圈"}, {"id": "q2", "title": "锂电池", "text": "隔膜"}])
    assert [(row[0], row[2]) for row in found if row[3] == "1"] == [("q1", "b"), ("q2", "a")]
    assert {(row[1], row[5]) for row in found} == {("Q0", "quanlian")}
    scores = [float(row[4]) for row in found if row[0] == "q1"]
    assert scores == sorted(set(scores), reverse=True)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('{"id": "1"}\n{"id": "1"}\n', "EVAL_ID_TWICE"),
        ('{"id": "1"}\nnothing\n', "EVAL_RECORD"),
        ('{"text": "no id"}\n', "EVAL_RECORD"),
        ('{"id": "a b"}\n', "EVAL_RECORD"),
        ("\n", "EVAL_EMPTY"),
    ],
)
def test_a_record_that_cannot_be_read_is_told_with_its_line(tmp_path: Path, content: str, code: str) -> None:
    (tmp_path / "c.jsonl").write_text(content)
    asked = lines(tmp_path / "q.jsonl", [{"id": "q", "text": "球阀"}])
    given = [
        "--corpus",
        str(tmp_path / "c.jsonl"),
        "--queries",
        asked,
        "--mode",
        "lexical",
        "--out",
        str(tmp_path / "r"),
    ]
    with pytest.raises(UserError) as error:
        CliRunner().invoke(cli, ["eval", "retrieve", *given], catch_exceptions=False)
    assert error.value.code == code
    assert not (tmp_path / "r").exists()


def test_semantic_without_a_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANLIAN_TEXT_ENCODER", "off")
    with pytest.raises(UserError, match="EVAL_NO_ENCODER"):
        run(tmp_path, "hybrid", [{"id": "q", "text": "球阀"}])


def test_an_unknown_model_is_refused() -> None:
    with pytest.raises(UserError, match="ENCODER_UNKNOWN"):
        of_setting("bge-large")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["use", "e5"])
def test_the_models_in_the_box_know_what_goes_together(name: str) -> None:
    encoder = of_setting(name)
    assert encoder is not None
    battery, cell, valve = encoder.encode(["锂离子电池正极材料", "二次电池的阴极活性物质", "水泵阀门密封圈"], "query")
    assert battery @ cell > battery @ valve
