"""The gallery: exact, changeable, saved whole or not at all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.similarity.figures import Gallery, describe
from quanlian.similarity.figures.basis import SIZE, unit
from tests.similarity.figures import drawn


def vectors(count: int, seed: int = 1) -> np.ndarray:
    return unit(np.random.default_rng(seed).standard_normal((count, SIZE)).astype(np.float32))


def filled(count: int = 50) -> Gallery:
    return Gallery.build((f"m{at}", row) for at, row in enumerate(vectors(count)))


def ids(gallery: Gallery, row: np.ndarray, k: int = 5) -> list[str]:
    return [found.id for found in gallery.search(row, k)]


@given(st.integers(1, 120), st.integers(1, 20), st.integers(0, 2**31))
@settings(max_examples=25, deadline=None)
def test_the_nearest_are_those_of_a_plain_product(count: int, k: int, seed: int) -> None:
    rows, asked = vectors(count, seed), vectors(1, seed + 1)[0]
    found = Gallery.build((str(at), row) for at, row in enumerate(rows)).search(asked, k)
    right = np.sort(rows @ asked)[::-1][:k]
    assert [one.cosine for one in found] == pytest.approx(right.tolist(), abs=0.02)
    assert len(found) == min(k, count)


def test_a_picture_with_several_views_comes_once_with_its_nearest() -> None:
    rows = vectors(6)
    gallery = Gallery.build([("a", rows[:3]), ("b", rows[3:])])
    found = gallery.search(rows[2], 5)
    assert [one.id for one in found] == ["a", "b"]
    assert found[0].cosine == pytest.approx(1, abs=0.02)


def test_any_view_asked_may_be_the_one_that_is_near() -> None:
    rows = vectors(50)
    assert ids(filled(), np.stack([vectors(1, 99)[0], rows[7]]), 1) == ["m7"]


def test_a_picture_added_again_replaces_the_old_one() -> None:
    gallery, new = filled(), vectors(1, 5)[0]
    gallery.add([("m3", new)])
    assert len(gallery) == 50
    assert ids(gallery, new, 1) == ["m3"]
    assert "m3" not in ids(gallery, vectors(50)[3], 1)


def test_removed_pictures_are_never_found_and_others_take_their_place() -> None:
    gallery, rows = filled(), vectors(50)
    gallery.remove([f"m{at}" for at in range(45)] + ["never there"])
    assert sorted(ids(gallery, rows[3], 10)) == [f"m{at}" for at in range(45, 50)]
    assert "m3" not in gallery


def test_what_was_saved_is_opened_and_goes_on_growing(tmp_path: Path) -> None:
    gallery = filled()
    gallery.remove(["m1"])
    gallery.save(tmp_path)
    opened = Gallery.open(tmp_path)
    opened.add([("new", vectors(1, 8)[0])])
    opened.save(tmp_path)
    again = Gallery.open(tmp_path)
    assert len(again) == 50
    assert ids(again, vectors(1, 8)[0], 1) == ["new"]
    assert ids(again, vectors(50)[4], 1) == ["m4"]
    assert "m1" not in again


def test_an_open_gallery_outlives_later_versions(tmp_path: Path) -> None:
    filled().save(tmp_path)
    early = Gallery.open(tmp_path)
    for seed in range(3):
        Gallery.build([("x", vectors(1, seed))]).save(tmp_path)
    assert ids(early, vectors(50)[4], 1) == ["m4"]
    assert len(list(tmp_path.glob("vectors-*"))) == 2


def test_a_save_that_fails_leaves_the_old_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled().save(tmp_path)

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="no space"):
        filled(10).save(tmp_path)
    assert len(Gallery.open(tmp_path)) == 50


def test_an_empty_folder_is_an_empty_gallery(tmp_path: Path) -> None:
    assert Gallery.open(tmp_path).search(vectors(1), 5) == []
    Gallery().save(tmp_path)
    assert len(Gallery.open(tmp_path)) == 0


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("state.json", b"{", "GALLERY_BROKEN"),
        ("vectors-1.i8", b"12", "GALLERY_BROKEN"),
        ("owners-1.i4", b"\1\0\0\0", "GALLERY_BROKEN"),
        ("names-1.json", b"[", "GALLERY_BROKEN"),
        ("state.json", b'{"version":1,"rows":50,"size":256,"made_by":"older"}', "GALLERY_VERSION"),
    ],
)
def test_damaged_files_are_refused_in_chinese(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    filled().save(tmp_path)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UserError) as caught:
        Gallery.open(tmp_path)
    assert caught.value.code == code


def test_vectors_of_another_kind_are_refused_and_change_nothing() -> None:
    gallery = filled()
    with pytest.raises(ValueError, match="not rows of"):
        gallery.add([("good", vectors(1)[0]), ("bad", np.zeros(7, np.float32))])
    assert len(gallery) == 50


def test_a_figure_is_found_among_others_by_a_changed_picture() -> None:
    some = {"crane": drawn.crane(), "wave": drawn.wave(), "words": drawn.written("演示山茶")}
    gallery = Gallery.build((name, describe(drawn.file(rgb)).vectors) for name, rgb in some.items())
    asked = drawn.file(drawn.plated(drawn.crane(drawn.RED)))
    assert ids(gallery, describe(asked).vectors, 1) == ["crane"]
