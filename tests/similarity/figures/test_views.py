"""How a picture is taken apart: the whole, its parts, the sign on a plate."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from quanlian.similarity.figures.plain import plain
from quanlian.similarity.figures.views import FIGURE, PART, SIGN, WHOLE, Box, views
from tests.similarity.figures.drawn import BLACK, BLUE, WHITE, blank, crane, plated, wave, worded


def kinds(rgb: np.ndarray) -> list[str]:
    return [view.kind for view in views(rgb)]


def test_a_figure_alone_is_one_view_drawn_in_to_its_ink() -> None:
    (view,) = views(crane())
    assert view.kind == WHOLE
    assert view.box.left == pytest.approx(30, abs=3)
    assert view.box.right == pytest.approx(280, abs=3)


def test_a_figure_beside_a_word_is_cut_between_them() -> None:
    whole, figure, word = views(worded(crane(), "演示"))
    assert (whole.kind, figure.kind, word.kind) == (WHOLE, PART, PART)
    assert figure.box.right < 300 < word.box.left


def test_a_figure_above_another_is_cut_between_them() -> None:
    tall = np.concatenate([crane(), blank(300, 60), wave()])
    assert kinds(tall)[:3] == [WHOLE, PART, PART]


def test_a_sign_on_a_disc_is_also_taken_without_it() -> None:
    whole, sign = views(plated(crane()))
    assert sign.kind == SIGN
    assert sign.box.width < 0.75 * whole.box.width
    assert np.abs(cv2.resize(sign.drawing, (64, 64)) - cv2.resize(views(crane())[0].drawing, (64, 64))).mean() < 0.12


def test_places_of_words_leave_the_figure() -> None:
    figure = next(view for view in views(worded(crane(), "演示"), [Box(0, 300, 310, 620)]) if view.kind == FIGURE)
    assert figure.box.right < 300


@pytest.mark.parametrize(("ground", "colour"), [(WHITE, BLACK), (BLACK, WHITE), (BLUE, WHITE), (WHITE, BLUE)])
def test_the_drawing_is_the_same_on_any_ground(ground: tuple[int, int, int], colour: tuple[int, int, int]) -> None:
    assert np.abs(views(crane(colour, ground))[0].drawing - views(crane())[0].drawing).mean() < 0.03


def disc(x: int, y: int) -> np.ndarray:
    drawing = np.zeros((200, 200), np.float32)
    cv2.ellipse(drawing, (100, 100), (x, y), 30, 0, 360, 1, -1)
    return drawing


def bar(degrees: float) -> np.ndarray:
    drawing = np.zeros((200, 200), np.float32)
    cv2.fillPoly(drawing, [cv2.boxPoints(((100, 100), (120, 40), degrees)).astype(np.int32)], 1)
    return drawing


@pytest.mark.parametrize("shape", [disc(90, 90), disc(90, 50), bar(0), bar(30), np.zeros((20, 20), np.float32)])
def test_discs_and_bars_are_plain(shape: np.ndarray) -> None:
    assert plain(shape)


@pytest.mark.parametrize("rgb", [crane(), wave(), plated(crane())])
def test_figures_are_not_plain(rgb: np.ndarray) -> None:
    assert not plain(views(rgb)[0].drawing)


def test_a_tablet_with_round_corners_that_fills_the_picture_is_a_plate_not_the_ground() -> None:
    tablet = blank()
    cv2.rectangle(tablet, (0, 40), (299, 259), BLUE, -1)
    cv2.rectangle(tablet, (40, 0), (259, 299), BLUE, -1)
    for x, y in ((40, 40), (259, 40), (40, 259), (259, 259)):
        cv2.circle(tablet, (x, y), 40, BLUE, -1)
    small = cv2.resize(crane(), (180, 180), interpolation=cv2.INTER_AREA)
    tablet[60:240, 60:240][small[..., 0] < 128] = WHITE
    whole, sign = views(tablet)
    assert (whole.box.width, sign.kind) == (300, SIGN)
    assert 60 <= sign.box.left < sign.box.right <= 240
