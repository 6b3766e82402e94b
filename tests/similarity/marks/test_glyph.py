"""Characters by their looks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from quanlian.similarity.marks.glyph import likeness, neighbours
from quanlian.similarity.marks.glyph.gallery import VERSION, _read, gallery, place, vector
from quanlian.similarity.marks.glyph.parts import leaves, shared_corners, shared_parts
from quanlian.similarity.marks.glyph.render import vectors

ALIKE = ["师帅", "雪雷", "末未", "己已", "兔免", "沙砂", "风凤", "夫大", "清情"]
UNLIKE = ["江城", "河塔", "尔信", "踏利", "山水", "苏舒"]


@pytest.mark.parametrize("pair", ALIKE)
def test_look_alikes_score_above_half(pair: str) -> None:
    assert likeness(pair[0], pair[1]) > 0.55


@pytest.mark.parametrize("pair", UNLIKE)
def test_characters_that_share_no_shape_score_near_nothing(pair: str) -> None:
    assert likeness(pair[0], pair[1]) < 0.3


def test_likeness_is_symmetric_and_only_for_chinese_characters() -> None:
    assert likeness("师", "帅") == likeness("帅", "师")
    assert likeness("师", "师") == 1
    assert likeness("a", "师") == 0


def test_neighbours_are_best_first_within_the_limits_and_agree_with_likeness() -> None:
    found = neighbours("师", 0.6, 8)
    assert found[0][0] == "帅"
    assert len(found) <= 8
    assert [value for _, value in found] == sorted((value for _, value in found), reverse=True)
    assert all(value >= 0.6 and value == pytest.approx(likeness("师", char), abs=1e-5) for char, value in found)


def test_a_character_outside_the_block_is_drawn_on_demand() -> None:
    assert place("師") < 0
    assert likeness("師", "帥") > 0.5
    assert np.linalg.norm(vector("師")) == pytest.approx(1, abs=1e-3)


def test_the_drawn_block_is_kept_in_the_home_folder_and_read_back(own_gallery: Path) -> None:
    kept = _read(own_gallery)
    assert kept is not None
    assert kept.chars == gallery().chars
    assert np.array_equal(kept.vectors, gallery().vectors)


def test_half_a_file_is_not_believed(own_gallery: Path, tmp_path: Path) -> None:
    broken = tmp_path / "glyphs.npz"
    broken.write_bytes(own_gallery.read_bytes()[:1000])
    assert _read(broken) is None
    assert _read(tmp_path / "none.npz") is None


def test_components_and_corners_see_what_is_shared() -> None:
    assert sorted(leaves("土")) == sorted("一丨一")
    assert shared_parts("娃", "哇") > 0.6
    assert shared_parts("丝", "思") < 0.2
    assert shared_corners("吉", "古") == 1


@pytest.fixture
def own_gallery() -> Path:
    from quanlian.core.config import home

    gallery()
    return home() / "cache" / f"glyphs-{VERSION}.npz"


def test_a_character_drawn_alone_is_drawn_as_in_the_block() -> None:
    block, alone = vectors("师帅雪雷"), vectors("雪")
    assert np.allclose(block[2], alone[0], atol=1e-5)
