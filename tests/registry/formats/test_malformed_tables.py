"""Damaged, hostile and wrong tables are refused with a code, never half-read in silence or loaded into memory."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from quanlian.core.findings import UserError
from quanlian.registry.formats.cnipa_gazette import READER
from quanlian.registry.formats.tabular import open_table


def refusal_of(path: Path | str) -> UserError:
    with pytest.raises(UserError) as caught:
        list(READER.read(str(path)))
    assert caught.value.remedy
    return caught.value


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "空.csv"
    path.write_bytes(b"")
    assert refusal_of(path).code == "TABLE_EMPTY"


def test_an_absent_file_is_refused(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "没有.csv").code == "TABLE_ABSENT"


def test_missing_columns_are_named_with_what_was_found_and_the_template(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("公开（公告）号,名称\nCN109999001A,演示\n", encoding="utf-8")
    error = refusal_of(path)
    assert error.code == "TABLE_COLUMNS_MISSING"
    assert "公告类型" in error.message
    assert "名称" in error.value
    assert "cnipa_gazette.xlsx" in error.remedy


def test_two_columns_of_one_meaning_are_refused(gazette: Callable[..., str], tmp_path: Path) -> None:
    text = Path(gazette({})).read_text(encoding="utf-8").replace("src", "公开号", 1)
    path = tmp_path / "b.csv"
    path.write_text(text, encoding="utf-8")
    assert refusal_of(path).code == "TABLE_COLUMNS_DUPLICATE"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_usual_encodings_are_read(gazette: Callable[..., str], split, encoding: str) -> None:
    (record,), findings = split(READER.read(gazette({}, encoding=encoding)))
    assert (record.title, findings) == ("一种演示装置", [])


def test_utf_16_is_refused(gazette: Callable[..., str]) -> None:
    assert refusal_of(gazette({}, encoding="utf-16")).code == "TABLE_ENCODING"


def test_bytes_that_are_no_text_further_on_are_refused_with_their_line(gazette: Callable[..., str]) -> None:
    path = gazette(*({"pub_no": f"CN{109000000 + n}A"} for n in range(9000)))
    with open(path, "ab") as stream:
        stream.write(b"CN109999009A,\xff\xff\xfe,x\n")
    error = refusal_of(path)
    assert error.code == "TABLE_ENCODING"
    assert "9002" in error.message


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_delimiter_is_told_from_the_header(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "d.txt"
    path.write_text("a b c\n1 2 3\n\n4 5 6\n".replace(" ", delimiter), encoding="utf-8")
    table = open_table(str(path))
    assert table.columns == ("a", "b", "c")
    assert list(table.rows) == [(2, ["1", "2", "3"]), (4, ["4", "5", "6"])]


def test_a_quoted_cell_over_several_lines_keeps_the_line_it_began_on(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    path.write_text('a,b\n1,"x\ny"\n2,z\n', encoding="utf-8")
    assert list(open_table(str(path)).rows) == [(2, ["1", "x\ny"]), (4, ["2", "z"])]


def test_a_short_row_is_refused_and_the_next_kept(gazette: Callable[..., str], split) -> None:
    path = gazette({})
    with open(path, "a", encoding="utf-8") as stream:
        stream.write("CN109999003A,发明公布\n")
    records, (finding,) = split(READER.read(path))
    assert (len(records), finding.rule, finding.line) == (1, "TABLE_ROW_WIDTH", 3)


def test_a_line_of_a_hundred_megabytes_is_refused_unread(gazette: Callable[..., str]) -> None:
    path = gazette({})
    with open(path, "ab") as stream:
        stream.truncate(stream.tell() + 100 * 1024**2)
        stream.seek(0, 2)
        stream.write(b"\n")
    assert refusal_of(path).code in ("TABLE_LINE_TOO_LONG", "TABLE_ENCODING")


def test_a_long_line_of_text_is_refused_with_its_line(gazette: Callable[..., str]) -> None:
    path = gazette({})
    with open(path, "ab") as stream:
        for _ in range(100):
            stream.write(b"x" * 1024**2)
    error = refusal_of(path)
    assert error.code == "TABLE_LINE_TOO_LONG"
    assert "第 3 行" in error.message


def test_an_open_quote_does_not_swallow_the_rest_of_the_file(gazette: Callable[..., str]) -> None:
    path = gazette({})
    with open(path, "a", encoding="utf-8") as stream:
        stream.write('CN109999003A,"发明公布\n' + "y,z\n" * 400_000)
    assert refusal_of(path).code == "TABLE_LINE_TOO_LONG"


def test_a_truncated_gzip_is_refused(gazette: Callable[..., str], tmp_path: Path) -> None:
    rows = ({"pub_no": f"CN{109000000 + n}A"} for n in range(2000))
    packed = gzip.compress(Path(gazette(*rows)).read_bytes())
    path = tmp_path / "t.csv.gz"
    path.write_bytes(packed[: len(packed) // 2])
    assert refusal_of(path).code == "TABLE_DAMAGED"


def test_a_gzip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quanlian.registry.formats.tabular.lines.FREE_UNPACKED_BYTES", 1 << 20)
    path = tmp_path / "bomb.csv.gz"
    path.write_bytes(gzip.compress(b"a,b\n" + b"1,2\n" * 2_000_000))
    with pytest.raises(UserError, match="TABLE_BOMB"):
        sum(1 for _ in open_table(str(path)).rows)


@pytest.mark.parametrize("keep", [4, 200])
def test_a_truncated_parquet_is_refused(tmp_path: Path, keep: int) -> None:
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table({"pub_no": ["CN109999001A"] * 100}), path)
    path.write_bytes(path.read_bytes()[:keep])
    assert refusal_of(path).code == "TABLE_DAMAGED"


def test_a_parquet_cell_beyond_the_limit_is_refused_with_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "c.parquet"
    pq.write_table(pa.table({"title": ["短", "长" * 400_000]}), path)
    with pytest.raises(UserError, match="第 3 行“title”"):
        list(open_table(str(path)).rows)


def test_parquet_values_become_the_text_an_officer_sees(tmp_path: Path) -> None:
    path = tmp_path / "v.parquet"
    pq.write_table(pa.table({"a": ["x", None], "n": [1.0, None], "l": [["甲", "乙"], []]}), path)
    assert [list(cells) for _, cells in open_table(str(path)).rows] == [["x", "1", '["甲", "乙"]'], ["", "", "[]"]]


def workbook(path: Path, cells: dict[tuple[int, int], str | float]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for (row, column), value in cells.items():
            sheet.write(row, column, value)
    return path


def test_a_workbook_keeps_its_line_numbers(tmp_path: Path) -> None:
    path = workbook(tmp_path / "w.xlsx", {(1, 0): "a", (1, 1): "b", (2, 0): 2021101234567.0, (5, 1): "x"})
    table = open_table(str(path))
    assert table.columns == ("a", "b")
    assert list(table.rows) == [(3, ["2021101234567", ""]), (6, ["", "x"])]


def test_a_truncated_workbook_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "w.xlsx", {(0, 0): "a"})
    path.write_bytes(path.read_bytes()[:800])
    assert refusal_of(path).code == "TABLE_DAMAGED"


def test_a_workbook_with_one_far_cell_is_refused_before_it_is_laid_out(tmp_path: Path) -> None:
    path = workbook(tmp_path / "w.xlsx", {(0, 0): "a", (1_000_000, 9_000): "z"})
    assert refusal_of(path).code == "TABLE_BOMB"


def test_a_packed_bomb_named_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "w.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/worksheets/s.xml", "w") as part:
        for _ in range(300):
            part.write(b"\0" * 1024**2)
    assert refusal_of(path).code == "TABLE_BOMB"


def test_a_zip_of_something_else_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "w.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "b")
    assert refusal_of(path).code == "TABLE_DAMAGED"


def test_a_broken_json_line_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"
    path.write_text('{"a": "1"}\n{"a": ', encoding="utf-8")
    with pytest.raises(UserError, match="第 2 行"):
        list(open_table(str(path)).rows)
