"""Vectors of pictures: stable, of length one, near for one drawing and far for another."""

from __future__ import annotations

import numpy as np
import pytest

from quanlian.similarity.figures import basis, describe, features
from quanlian.similarity.figures.basis.drawings import Hand
from quanlian.similarity.figures.basis.learn import components
from quanlian.similarity.figures.hashing import copies, phash
from quanlian.similarity.figures.outline import SIZE, outline
from quanlian.similarity.figures.score import MIDDLE, look
from quanlian.similarity.figures.views import views
from tests.similarity.figures.drawn import BLUE, RED, crane, file, stretched, turned, wave


def test_a_picture_is_a_vector_of_length_one_and_always_the_same() -> None:
    one = features(file(crane()))
    assert one.shape == (basis.SIZE,)
    assert one.dtype == np.float32
    assert float(np.linalg.norm(one)) == pytest.approx(1, abs=1e-5)
    assert np.array_equal(one, features(file(crane())))


def test_the_whole_comes_first_among_the_views() -> None:
    seen = describe(file(crane()))
    assert len(seen.vectors) == len(seen.views)
    assert seen.vectors[0] == pytest.approx(features(file(crane())), abs=1e-5)


def test_one_drawing_in_two_colours_is_nearer_than_two_drawings_in_one() -> None:
    red, blue, other = (features(file(rgb)) for rgb in (crane(RED), crane(BLUE), wave(BLUE)))
    assert red @ blue > 0.97
    assert blue @ other < 0.3


def test_a_drawing_without_slopes_has_no_outline() -> None:
    assert not outline(np.zeros((40, 40), np.float32)).any()
    assert outline(views(crane())[0].drawing).shape == (SIZE,)


def test_the_basis_that_is_kept_fits_the_network_and_the_outline() -> None:
    seen, drawn = basis.kept()
    assert seen.axes.shape == (1280, basis.SEEN)
    assert drawn.axes.shape == (SIZE, basis.DRAWN)
    assert basis.file().stat().st_size < 400_000


def test_made_up_drawings_come_out_the_same_each_time() -> None:
    first, again = (list(Hand(3).drawings(4)) for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert not np.array_equal(first[0], next(Hand(4).drawings(1)))


def test_components_keep_what_varies_most() -> None:
    random = np.random.default_rng(1)
    rows = random.standard_normal((200, 6)).astype(np.float32) * np.array([9, 5, 1, 0.1, 0.1, 0.1], np.float32)
    mean, axes, scale = components(rows, 2)
    assert mean == pytest.approx(rows.mean(axis=0))
    assert np.abs(axes * scale).argmax(axis=0).tolist() == [0, 1]


def test_a_saved_again_file_is_a_copy_and_a_changed_drawing_is_not() -> None:
    hashed = phash(crane())
    assert copies(hashed, phash(stretched(crane(), 1.02)))
    assert not copies(hashed, phash(wave()))
    assert not copies(hashed, phash(turned(crane(), 20)))


def test_the_score_rises_with_the_cosine_from_nothing_to_one() -> None:
    scores = [look(cosine) for cosine in np.linspace(-1, 1, 41)]
    assert scores == sorted(scores)
    assert scores[0] < 0.001
    assert look(1.0) == 1
    assert look(1.00001) == 1
    assert look(MIDDLE) == pytest.approx(0.5, abs=0.02)
