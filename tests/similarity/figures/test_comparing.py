"""Figure marks compared: the same figure changed in the ways marks are changed, and figures that only share a look."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from quanlian.similarity import figures
from quanlian.similarity.figures.likeness import SIMILAR, What
from quanlian.similarity.figures.picture import Region
from quanlian.similarity.figures.words import TextLine
from tests.similarity.figures import drawn
from tests.similarity.figures.drawn import BLACK, BLUE, RED, WHITE, crane, file, wave

SAME = {
    "recoloured": file(crane(RED)),
    "light on dark": file(crane(WHITE, BLACK)),
    "turned": file(drawn.turned(crane(), 12)),
    "mirrored": file(np.ascontiguousarray(crane()[:, ::-1])),
    "stretched": file(drawn.stretched(crane(), 1.25)),
    "a poor JPEG": file(crane(), "JPEG", quality=20),
    "on a transparent ground": drawn.transparent(crane()),
    "on a disc": file(drawn.plated(crane())),
    "beside a word": file(drawn.worded(crane(), "演示")),
}
OTHER = {
    "another figure": file(wave()),
    "another figure in the same colour": file(wave(BLUE)),
    "another figure on a disc": file(drawn.plated(wave())),
    "another figure beside a word": file(drawn.worded(wave(), "演示")),
    "only a word": file(drawn.written("演示山茶")),
}


@pytest.mark.parametrize("change", SAME)
def test_a_changed_copy_of_the_figure_is_near(change: str) -> None:
    likeness = figures.compare(SAME[change], file(crane(BLUE)))
    assert likeness.score >= SIMILAR
    assert {reason.code for reason in likeness.reasons} & {"F1", "F2"}


@pytest.mark.parametrize("other", OTHER)
def test_another_figure_is_not_near(other: str) -> None:
    likeness = figures.compare(OTHER[other], file(crane(BLUE)))
    assert likeness.score < SIMILAR
    assert not likeness.reasons
    assert not likeness.matched


def test_colours_are_told_apart_and_never_change_the_score() -> None:
    blue, red = (
        figures.compare(file(crane(BLUE)), file(crane(BLUE))),
        figures.compare(file(crane(RED)), file(crane(BLUE))),
    )
    assert blue.look == pytest.approx(red.look, abs=0.03)
    assert blue.colour > 0.9 > 0.3 > red.colour
    assert "着色不同" in red.reasons[0].note
    assert "着色不同" not in blue.reasons[0].note


def test_a_copy_of_the_file_is_called_a_copy_and_a_recoloured_one_is_not() -> None:
    assert figures.compare(file(crane(BLUE), "JPEG"), file(crane(BLUE))).copy
    assert not figures.compare(file(crane(RED)), file(crane(BLUE))).copy


def test_the_prior_figure_inside_a_larger_composition_is_found_and_framed() -> None:
    sheet = drawn.scene([(crane(), 40, 150, 0.7), (wave(), 400, 30, 0.8), (wave(), 380, 260, 0.7)])
    likeness = figures.compare(file(sheet), file(crane()))
    found = {match.what: match for match in likeness.matched}[What.CONTAINED]
    assert "F2" in {reason.code for reason in likeness.reasons}
    assert found.a.left == pytest.approx(40 / 700, abs=0.1)
    assert found.a.left + found.a.width < 0.5
    assert found.a.top == pytest.approx(0.35, abs=0.12)


def test_the_prior_mark_containing_the_figure_is_told_the_other_way_round() -> None:
    sheet = drawn.scene([(crane(), 40, 150, 0.7), (wave(), 400, 30, 0.8), (wave(), 380, 260, 0.7)])
    likeness = figures.compare(file(crane()), file(sheet))
    assert {match.what for match in likeness.matched} >= {What.WITHIN}
    assert any("被在先商标包含" in reason.note for reason in likeness.reasons)


def line(text: str, confidence: float = 0.99) -> TextLine:
    """Where `drawn.worded` writes four characters."""
    return TextLine(text, Region(0.33, 0.2, 0.63, 0.6), confidence)


def test_different_figures_with_the_same_words_are_near_by_their_words() -> None:
    a, b = file(drawn.worded(crane(), "演示山茶")), file(drawn.worded(wave(), "演示山茶"))
    likeness = figures.compare(a, b, [line("演示山茶")], [line("演示山茶")])
    assert [reason.code for reason in likeness.reasons] == ["C2"]
    assert likeness.words > 0.9
    assert {match.what for match in likeness.matched} == {What.WORDS}


def test_the_same_figure_with_other_words_is_near_by_its_figure_part() -> None:
    a, b = file(drawn.worded(crane(), "青松岭社")), file(drawn.worded(crane(), "海石花坊"))
    likeness = figures.compare(a, b, [line("青松岭社")], [line("海石花坊")])
    assert likeness.words < 0.75
    assert "C1" in {reason.code for reason in likeness.reasons}
    assert likeness.score >= SIMILAR


def test_words_read_without_confidence_are_no_ground() -> None:
    likeness = figures.compare(file(crane()), file(wave()), [line("演示", 0.3)], [line("演示", 0.3)])
    assert likeness.text is None
    assert not likeness.reasons


@pytest.mark.parametrize(("a", "b"), [(crane(), wave()), (crane(RED), drawn.turned(crane(), 12))])
def test_the_look_is_the_same_either_way(a: drawn.Rgb, b: drawn.Rgb) -> None:
    assert figures.compare(file(a), file(b)).look == pytest.approx(figures.compare(file(b), file(a)).look, abs=1e-5)


def test_frames_lie_within_the_pictures() -> None:
    likeness = figures.compare(drawn.transparent(drawn.worded(crane(), "演示")), file(drawn.plated(crane())))
    for match in likeness.matched:
        for box in (match.a, match.b):
            assert min(box) >= 0
            assert max(box.left + box.width, box.top + box.height) <= 1.01


def dotted(rgb: drawn.Rgb) -> drawn.Rgb:
    """With a large plain dot at its right."""
    wide = cv2.copyMakeBorder(rgb, 0, 0, 0, 300, cv2.BORDER_CONSTANT, value=WHITE)
    cv2.circle(wide, (470, 150), 110, BLACK, -1)
    return np.asarray(wide, np.uint8)


def test_a_plain_dot_in_both_does_not_make_two_marks_near() -> None:
    assert figures.compare(file(dotted(crane())), file(dotted(wave()))).contained < SIMILAR
