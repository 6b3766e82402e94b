"""`quanlian eval marks`: a run of one's own register and names."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quanlian.core.findings import UserError
from quanlian.similarity.evaluate import trec
from quanlian.web.cli.evaluate_marks import marks

REGISTER = "id,name,class\nr1,康师傅,30\nr2,NIKE,25;35\nr3,演示坊,\n"
QUERIES = "id,name,class\nq1,康帅傅,30\nq2,耐克,9\nq3,★,\n"


def asked(folder: Path, register: str, queries: str, *more: str) -> Result:
    (folder / "r.csv").write_text(register, encoding="utf-8")
    (folder / "q.csv").write_text(queries, encoding="utf-8")
    files = ["--register", str(folder / "r.csv"), "--queries", str(folder / "q.csv"), "--out", str(folder / "run.trec")]
    return CliRunner().invoke(marks, [*files, *more])


def run(folder: Path) -> list[list[str]]:
    return [line.split() for line in (folder / "run.trec").read_text(encoding="utf-8").splitlines()]


def test_the_run_names_the_marks_best_first(tmp_path: Path) -> None:
    result = asked(tmp_path, REGISTER, QUERIES)
    assert result.exit_code == 0, result.output
    assert "3 个名称" in result.output
    lines = run(tmp_path)
    assert {(line[0], line[2]) for line in lines if line[3] == "1"} == {("q1", "r1"), ("q2", "r2")}
    assert all(line[1] == "Q0" and line[5] == "quanlian" for line in lines)


def test_with_same_class_other_classes_are_left_out(tmp_path: Path) -> None:
    asked(tmp_path, REGISTER, QUERIES, "--same-class")
    assert {(line[0], line[2]) for line in run(tmp_path)} == {("q1", "r1")}


def test_k_limits_the_answers(tmp_path: Path) -> None:
    many = "id,name\n" + "".join(f"r{at},演示坊{at}\n" for at in range(20))
    asked(tmp_path, many, "id,name\nq,演示坊\n", "--k", "7")
    assert [line[3] for line in run(tmp_path)] == [str(rank) for rank in range(1, 8)]


@pytest.mark.parametrize(
    ("register", "code"),
    [
        ("name,class\n康师傅,30\n", "EVAL_MARKS_COLUMNS"),
        ("id,name,name\n1,a,b\n", "EVAL_MARKS_COLUMNS"),
        ("", "EVAL_MARKS_COLUMNS"),
        ("id,name\n", "EVAL_EMPTY"),
        ("id,name\n1,康师傅,多\n", "EVAL_RECORD"),
        ("id,name\n1,\n", "EVAL_RECORD"),
        ("id,name\n,康师傅\n", "EVAL_RECORD"),
        ("id,name\n1 2,康师傅\n", "EVAL_RECORD"),
        ("id,name\n1,康师傅\n1,演示坊\n", "EVAL_ID_TWICE"),
        ("id,name,class\n1,康师傅,46\n", "MARK_CLASS"),
        ("id,name,class\n1,康师傅,食品\n", "MARK_CLASS"),
        ('id,name\n1,"康师傅\n', "EVAL_MARKS_TEXT"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_and_nothing_is_written(tmp_path: Path, register: str, code: str) -> None:
    result = asked(tmp_path, register, QUERIES)
    assert isinstance(result.exception, UserError)
    assert result.exception.code == code
    assert not list(tmp_path.glob("run.trec*"))


def test_a_file_of_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gbk.csv").write_bytes("id,name\n1,康师傅\n".encode("gbk"))
    asked(tmp_path, REGISTER, QUERIES)
    files = ["--register", str(tmp_path / "gbk.csv"), "--queries", str(tmp_path / "q.csv"), "--out", "x"]
    result = CliRunner().invoke(marks, files)
    assert isinstance(result.exception, UserError)
    assert result.exception.code == "EVAL_MARKS_TEXT"


def test_scores_in_a_run_fall_strictly(tmp_path: Path) -> None:
    trec.write(tmp_path / "run.trec", [("q", [("a", 50.0), ("b", 50.0), ("c", 61.0)])])
    scores = [float(line[4]) for line in run(tmp_path)]
    assert scores[0] > scores[1] > scores[2]


def test_a_run_that_breaks_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "run.trec"
    trec.write(path, [("q", [("a", 1.0)])])
    with pytest.raises(UserError, match="EVAL_RECORD"):
        trec.write(path, [("q", [("b", 1.0)]), ("q 2", [("b", 1.0)])])
    assert path.read_text(encoding="utf-8").split()[2] == "a"
    assert [one.name for one in tmp_path.iterdir()] == ["run.trec"]
