"""`quanlian eval mark-images`: folders in, a TREC run out."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from quanlian.core.findings import UserError
from quanlian.similarity.evaluate.images import images, pictures
from quanlian.web.cli.evaluate_images import mark_images
from tests.similarity.figures.drawn import RED, crane, file, plated, wave, written


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    register, queries = tmp_path / "register", tmp_path / "queries"
    register.mkdir()
    queries.mkdir()
    for name, rgb in {"crane": crane(), "wave": wave(), "words": written("演示山茶")}.items():
        (register / f"{name}.png").write_bytes(file(rgb))
    (register / "broken.png").write_bytes(b"no picture")
    (register / "notes.txt").write_text("no picture either")
    (queries / "q1.jpg").write_bytes(file(plated(crane(RED)), "JPEG"))
    (queries / "q2.webp").write_bytes(file(wave(RED), "WEBP"))
    return register, queries


def test_each_query_lists_its_nearest_first(folders: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "run.trec"
    answer = CliRunner().invoke(
        mark_images, ["--register", str(folders[0]), "--queries", str(folders[1]), "--k", "2", "--out", str(out)]
    )
    assert answer.exit_code == 0, answer.output
    rows = [line.split() for line in out.read_text().splitlines()]
    assert [(row[0], row[2]) for row in rows if row[3] == "1"] == [("q1", "crane"), ("q2", "wave")]
    assert len(rows) == 4
    assert "未读：broken.png" in answer.output


def test_a_picture_that_cannot_be_read_is_named_and_the_rest_goes_on(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    outcome = images(*folders, 5, tmp_path / "run.trec")
    assert (outcome.register, outcome.queries) == (3, 2)
    assert [name for name, _ in outcome.unread] == ["broken.png"]


def test_two_files_with_one_number_are_refused(folders: tuple[Path, Path]) -> None:
    (folders[0] / "crane.jpg").write_bytes(file(crane(), "JPEG"))
    with pytest.raises(UserError) as caught:
        pictures(folders[0])
    assert caught.value.code == "EVAL_ID_TWICE"


def test_a_folder_without_pictures_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        pictures(tmp_path)
    assert caught.value.code == "EVAL_IMAGES_NONE"
