"""`quanlian eval classify`: learns from somebody's records and ranks subclasses for others."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from quanlian.core.findings import UserError
from quanlian.search.evaluate.classify import classify, spread
from quanlian.search.evaluate.score import score
from quanlian.web.cli.evaluate import evaluate

SUBJECTS = {"H01M10/05": "锂离子电池电极", "C02F1/00": "污水处理沉淀池", "A01G9/02": "花卉栽培盆架"}
WORDS = ("一种新型{}装置", "{}的制备方法", "改进的{}结构", "用于{}的控制系统", "高效{}设备")


@pytest.fixture(autouse=True)
def words_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """No model of meaning: fast, and the same on every machine."""
    monkeypatch.setenv("QUANLIAN_TEXT_ENCODER", "off")


def lines(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def train(tmp_path: Path) -> Path:
    rows = [
        {"id": f"{code[:4]}{at}", "title": form.format(subject), "classes": [code]}
        for code, subject in SUBJECTS.items()
        for at, form in enumerate(WORDS)
    ]
    return lines(tmp_path / "train.jsonl", rows)


@pytest.fixture
def test(tmp_path: Path) -> Path:
    rows: list[dict[str, object]] = [
        {"id": code[:4], "title": f"便携式{subject}组件"} for code, subject in SUBJECTS.items()
    ]
    return lines(tmp_path / "test.jsonl", rows)


def test_each_record_gets_the_subclass_of_its_subject_first(tmp_path: Path, train: Path, test: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert classify([train], test, out) == 3
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert {row["id"]: row["classes"][0] for row in rows} == {"H01M": "H01M", "C02F": "C02F", "A01G": "A01G"}
    assert all(row["scores"] == sorted(row["scores"], reverse=True) and len(row["classes"]) == 3 for row in rows)


def test_what_is_written_can_be_scored(tmp_path: Path, train: Path, test: Path) -> None:
    out = tmp_path / "out.jsonl"
    answer = CliRunner().invoke(
        evaluate, ["classify", "--train", str(train), "--test", str(test), "--k", "2", "--out", str(out)]
    )
    assert answer.exit_code == 0, answer.output
    true = lines(tmp_path / "true.jsonl", [{"id": code[:4], "classes": [code[:4]]} for code in SUBJECTS])
    assert dict(score(out, true)[1])["micro-F1（与标注同数）"].value == 1.0


def test_an_official_table_teaches_classes_that_no_record_has(tmp_path: Path, train: Path) -> None:
    table = tmp_path / "ipc.csv"
    table.write_text("code,level,title_zh,parent,title_en\nG04B,subclass,机械钟表的擒纵机构（电钟入G04C）,G04,\n")
    asked = lines(tmp_path / "q.jsonl", [{"id": "1", "title": "腕表擒纵机构"}])
    classify([train], asked, tmp_path / "out.jsonl", table=table)
    assert json.loads((tmp_path / "out.jsonl").read_text())["classes"][0] == "G04B"


def test_records_without_classes_are_refused(tmp_path: Path, test: Path) -> None:
    with pytest.raises(UserError) as error:
        classify([test], test, tmp_path / "out.jsonl")
    assert error.value.code == "EVAL_NO_CLASSES"
    assert not (tmp_path / "out.jsonl").exists()


def test_a_line_that_is_no_record_is_named(tmp_path: Path, train: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": "1", "title": "甲"}\n{"title": \n')
    with pytest.raises(UserError, match="第 2 行"):
        classify([train], bad, tmp_path / "out.jsonl")


@pytest.mark.parametrize(("count", "most", "kept"), [(3, 5, [0, 1, 2]), (9, 3, [0, 4, 8]), (10, 10, list(range(10)))])
def test_of_too_many_examples_evenly_spread_ones_are_taken(count: int, most: int, kept: list[int]) -> None:
    assert spread(list(range(count)), most) == kept


def test_measuring_needs_no_database(tmp_path: Path, train: Path, test: Path) -> None:
    out = tmp_path / "out.jsonl"
    words = ["eval", "classify", "--train", str(train), "--test", str(test), "--out", str(out)]
    given = {**os.environ, "QUANLIAN_TEXT_ENCODER": "off", "DJANGO_SETTINGS_MODULE": "", "DATABASE_URL": ""}
    run = [sys.executable, "-c", "from quanlian.web.cli.evaluate import evaluate; evaluate()", *words[1:]]
    done = subprocess.run(run, env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(out.read_text().splitlines()) == 3
