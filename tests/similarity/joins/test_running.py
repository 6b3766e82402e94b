"""A plan is run here: what it finds, in chunks, only what is new, and again after it was broken off."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import write_deltalake

from quanlian.core.findings import UserError
from quanlian.similarity.joins import Columns, Embedded, Plan, Progress, What, estimate, run
from quanlian.similarity.joins.keeping import done, place
from quanlian.similarity.joins.sources import chunks, sources, spill
from quanlian.similarity.marks.entry import Entry
from quanlian.similarity.mentions import Finder
from quanlian.similarity.mentions.settings import Settings
from tests.similarity.joins.world import MARKS, file, matches, plan, titles


@pytest.mark.parametrize("processes", [1, 2])
def test_the_join_finds_what_the_finder_finds(tmp_path: Path, processes: int) -> None:
    texts = titles(130)
    file(tmp_path / "in", "a", texts)
    told: list[Progress] = []
    run(plan(tmp_path), told.append, Embedded(processes))
    finder = Finder(MARKS, settings=Settings(least_score=0.85, least_certainty=0.0))
    wanted = {(at, one.entry.id, one.text, one.score) for at, one in finder.pairs(texts)}
    assert {(row["row"], row["mark"], row["text"], row["score"]) for row in matches(plan(tmp_path))} == wanted
    assert {mark.id for mark in MARKS} == {mark for _, mark, _, _ in wanted}
    assert [one.chunks for one in told] == [0, 1, 2, 3]
    assert (told[-1].rows, told[-1].matches, told[-1].remaining) == (130, len(wanted), 0.0)


def test_only_new_files_are_read_the_second_time(tmp_path: Path) -> None:
    file(tmp_path / "in", "a", titles(60))
    assert run(plan(tmp_path)).chunks == 2
    assert run(plan(tmp_path)).of == 0
    file(tmp_path / "in", "b", titles(40, seed=2))
    again = run(plan(tmp_path))
    assert (again.of, again.rows) == (1, 40)
    assert {str(row["id"])[0] for row in matches(plan(tmp_path))} == {"a", "b"}
    assert sorted(Path(path).name for path in done(plan(tmp_path)).values()) == ["a.parquet", "b.parquet"]


def test_kept_chunks_are_not_done_again_and_the_result_is_that_of_an_unbroken_run(tmp_path: Path) -> None:
    file(tmp_path / "in", "a", titles(160))
    run(plan(tmp_path, "whole"))
    told = plan(tmp_path)
    assert broken(told, after=2) == 2
    stopped = run(told)
    assert stopped.of == 2
    assert matches(told) == matches(plan(tmp_path, "whole"))


def broken(told: Plan, after: int) -> int:
    """How many chunks were kept when the run was stopped."""

    def stop(progress: Progress) -> None:
        if progress.chunks == after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(told, stop)
    (source,) = sources(told)
    half = place(told, next(chunks(source, told.chunk))).with_name(".half")
    half.write_bytes(b"not a whole file")
    return sum(place(told, chunk).exists() for chunk in chunks(source, told.chunk))


def test_a_half_written_chunk_counts_for_nothing(tmp_path: Path) -> None:
    file(tmp_path / "in", "a", titles(60))
    told = plan(tmp_path)
    folder = told.folder / "chunks"
    folder.mkdir(parents=True)
    (folder / ".left.parquet.123").write_bytes(b"half")
    assert run(told).chunks == 2
    assert not list(folder.glob(".*"))


def test_other_marks_or_another_threshold_are_another_run(tmp_path: Path) -> None:
    file(tmp_path / "in", "a", titles(60))
    run(plan(tmp_path))
    more = plan(tmp_path, marks=(*MARKS, Entry("new", "演示新牌")))
    assert more.folder != plan(tmp_path).folder
    assert run(more).chunks == 2


def test_a_file_written_anew_is_read_anew(tmp_path: Path) -> None:
    file(tmp_path / "in", "a", titles(50))
    run(plan(tmp_path))
    file(tmp_path / "in", "a", titles(50, seed=9))
    assert run(plan(tmp_path)).chunks == 1


def test_the_estimate_says_what_the_run_then_does(tmp_path: Path) -> None:
    file(tmp_path / "in", "a", titles(120))
    cost = estimate(plan(tmp_path))
    assert (cost.rows, cost.chunks, cost.marks) == (120, 3, len(MARKS))
    assert not plan(tmp_path).folder.exists()
    ran = run(plan(tmp_path))
    assert cost.expected == ran.matches
    assert cost.memory > 10_000_000
    assert estimate(plan(tmp_path)).rows == 0


def test_a_delta_table_and_rows_from_anywhere_are_read_too(tmp_path: Path) -> None:
    rows = [{"no": str(at), "name": text} for at, text in enumerate(titles(30))]
    write_deltalake(str(tmp_path / "delta"), pa.Table.from_pylist(rows))
    kept = spill(rows, tmp_path / "rows.parquet")
    columns = Columns("name", "no")
    plans = [
        Plan(What.LISTINGS, MARKS, (path,), tmp_path / "out", columns=columns) for path in (tmp_path / "delta", kept)
    ]
    for told in plans:
        run(told)
    assert matches(plans[0]) == matches(plans[1]) != []


def test_filings_are_compared_as_whole_names_in_their_classes(tmp_path: Path) -> None:
    names = [("1", "康帅傅", "25"), ("2", "康帅傅", "03"), ("3", "演示云杉", "25"), ("4", "海飞丝", "")]
    rows = [{"id": number, "name": name, "classes": classes} for number, name, classes in names]
    told = Plan(What.FILINGS, MARKS, (spill(rows, tmp_path / "f.parquet"),), tmp_path / "out", 0.85,
                columns=Columns("name", "id", "classes"))  # fmt: skip
    run(told)
    assert {(row["id"], row["mark"]) for row in matches(told)} == {("1", "m4"), ("4", "m5")}


@pytest.mark.parametrize("content", [b"no parquet", None])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "x.parquet"
    path.write_bytes(content) if content else spill([{"name": "演示"}], path)
    with pytest.raises(UserError) as told_error:
        run(plan(tmp_path))
    assert told_error.value.code == "JOIN_INPUT"
    assert "x.parquet" in told_error.value.value
