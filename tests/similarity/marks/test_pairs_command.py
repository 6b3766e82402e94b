"""`quanlian eval pairs`: one's own pairs scored, agreement told apart by provenance."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from quanlian.core.config import data
from quanlian.core.findings import UserError
from quanlian.similarity.evaluate.pairs import Agreement
from quanlian.similarity.evaluate.pairs_file import Row
from quanlian.web.cli.evaluate_pairs import pairs

HEAD = "mark_a,mark_b,goods_a,verdict,provenance,own\n"
ROWS = (
    HEAD
    + "演示康师,演示康帅,25,similar,official,甲\n"
    + "演示长江,演沙城红,,similar,constructed,\n"
    + "演甲,演甲,,similar,constructed,\n"
    + "云杉,云杉,,,court,乙\n"
)
WRONG = [
    ("mark_a\n演示\n", "EVAL_PAIRS_COLUMNS"),
    ("mark_a,mark_b,mark_a\n演,示,甲\n", "EVAL_PAIRS_COLUMNS"),
    ("mark_a,mark_b\n演示甲\n", "EVAL_PAIRS_ROW"),
    ("mark_a,mark_b\n演示甲,演示乙,多\n", "EVAL_PAIRS_ROW"),
    ("mark_a,mark_b\n演示甲, \n", "EVAL_PAIRS_ROW"),
    ("mark_a,mark_b,verdict\n演示甲,演示乙,maybe\n", "EVAL_PAIRS_VERDICT"),
    ("mark_a,mark_b\n", "EVAL_PAIRS_EMPTY"),
    ("", "EVAL_PAIRS_COLUMNS"),
]


@pytest.fixture
def run(tmp_path: Path):  # type: ignore[no-untyped-def]
    def call(text: str | bytes) -> tuple[str, list[dict[str, str]]]:
        source, out = tmp_path / "in.csv", tmp_path / "out.csv"
        source.write_bytes(text if isinstance(text, bytes) else text.encode())
        told = CliRunner().invoke(pairs, ["--in", str(source), "--out", str(out)], catch_exceptions=False)
        with out.open(encoding="utf-8", newline="") as file:
            return told.output, list(csv.DictReader(file))

    return call


def test_every_column_is_kept_and_ours_follow(run) -> None:  # type: ignore[no-untyped-def]
    _, rows = run(ROWS)
    assert [*rows[0]] == [
        *("mark_a", "mark_b", "goods_a", "verdict_given", "provenance", "own"),
        *("score", "text", "sound", "glyph", "meaning", "verdict", "reasons"),
    ]
    assert (rows[0]["verdict_given"], rows[0]["verdict"], rows[0]["own"]) == ("similar", "similar", "甲")
    assert "W6" in rows[0]["reasons"]
    assert float(rows[2]["score"]) == 100


def test_agreement_is_told_apart_by_provenance_and_rows_without_a_verdict_are_left_out(run) -> None:  # type: ignore[no-untyped-def]
    output, _ = run(ROWS)
    assert "constructed：2 对，一致 1（50.0%" in output
    assert "official：1 对，一致 1（100.0%" in output
    assert "court" not in output


def test_a_file_saved_by_a_spreadsheet_with_a_mark_in_front_is_read(run) -> None:  # type: ignore[no-untyped-def]
    _, rows = run(b"\xef\xbb\xbf" + "mark_a,mark_b\r\n演甲,演甲\r\n".encode())
    assert rows[0]["verdict"] == "similar"


@pytest.mark.parametrize(("text", "code"), WRONG)
def test_a_wrong_file_is_refused_with_the_place_and_a_remedy(run, text: str, code: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UserError) as error:
        run(text)
    assert error.value.code == code
    assert error.value.remedy


def test_a_file_that_is_not_text_is_refused_and_nothing_is_written(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UserError, match="EVAL_PAIRS_TEXT"):
        run("mark_a,mark_b\n演甲,演乙\n".encode("gb18030"))
    assert not (tmp_path / "out.csv").exists()


def test_the_shipped_pairs_can_be_measured_as_they_are(run) -> None:  # type: ignore[no-untyped-def]
    output, rows = run((data() / "similarity" / "regression_pairs.csv").read_bytes())
    assert "constructed：30 对，一致 30" in output
    assert all(row["verdict"] for row in rows)


@pytest.mark.parametrize(
    ("goods", "classes"),
    [("25", ("25",)), ("3;43", ("03", "43")), ("第25类", ("25",)), ("服装 25", ()), ("99", ()), ("", ())],
)
def test_goods_that_name_classes_are_used(goods: str, classes: tuple[str, ...]) -> None:
    assert Row(2, {"goods_a": goods}).classes("a") == classes


def test_the_interval_of_a_share_holds_it_and_narrows_with_more_pairs() -> None:
    few, many = Agreement("甲", 10, 9, 1, 0).interval, Agreement("乙", 1000, 900, 100, 0).interval
    assert few[0] < 0.9 < few[1]
    assert many[1] - many[0] < few[1] - few[0]
    assert Agreement("丙", 5, 5, 0, 0).interval[1] == 1
