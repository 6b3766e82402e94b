"""The views under which a picture is compared: the whole drawing, its parts, and what stands on a plate.

Combined marks are examined by elements, word part and figure part (domain/09 §3, C1): a wide drawing is cut at its
widest gap, a tall one likewise; and a sign drawn on a disc or tablet is also taken without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quanlian.similarity.figures.ink import SEEN, Map, Rgb, contrast, relative
from quanlian.similarity.figures.plain import plain
from quanlian.similarity.figures.plates import signs

WHOLE, PART, SIGN, FIGURE = "whole", "part", "sign", "figure"
"""FIGURE: the drawing without its words."""
WIDE, TALL = 1.35, 0.8
"""Cut across from this width per height, and cut along below the inverse of the second."""
GAP_ACROSS, GAP_ALONG = 0.04, 0.02
LEAST_ACROSS, LEAST_ALONG = 0.25, 0.2
MIN_SIDE, FIGURE_SHARE = 6, 0.1


class Box(NamedTuple):
    """In pixels: [left, right) × [top, bottom)."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def width(self) -> int:
        return self.right - self.left

    def shared(self, other: Box) -> int:
        """Pixels that lie in both."""
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        across = min(self.right, other.right) - max(self.left, other.left)
        return max(down, 0) * max(across, 0)

    def cut(self, values: Map) -> Map:
        return values[self.top : self.bottom, self.left : self.right]


@dataclass(frozen=True, slots=True)
class View:
    """`drawing`: 0 ground, 1 what stands out most. `box`: where it lies in the picture."""

    kind: str
    box: Box
    drawing: Map


def views(rgb: Rgb, words: Sequence[Box] = ()) -> list[View]:
    """The whole first; then what is left without the words, where their places are known; parts; signs on plates."""
    distances = contrast(rgb)
    whole = bounds(distances > SEEN) or Box(0, rgb.shape[0], 0, rgb.shape[1])
    cuts = [whole, *_parts(distances > SEEN, whole)]
    found = [View(PART if at else WHOLE, box, relative(box.cut(distances))) for at, box in enumerate(cuts)]
    found += figure_part(distances, words)
    for box in cuts:
        for inner, drawing in signs(rgb, distances, box):
            found.append(View(SIGN, Box(*inner), relative(drawing)))
    return [view for view in found if view.kind == WHOLE or _telling(view)]


def bounds(mask: NDArray[np.bool_]) -> Box | None:
    """The smallest box that holds all of the mask."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return None
    return Box(int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1)


def _telling(view: View) -> bool:
    """Large enough, and more than a plain disc or bar: such parts would make unlike marks alike."""
    return min(view.drawing.shape) >= MIN_SIDE and not plain(view.drawing)


def figure_part(distances: Map, words: Sequence[Box]) -> list[View]:
    """The drawing without its words; none where there are no words, or nothing else."""
    left = distances.copy()
    for box in words:
        box.cut(left)[:] = 0
    before, after = (distances > SEEN).sum(), (left > SEEN).sum()
    figure = bounds(left > SEEN)
    if not words or figure is None or after < FIGURE_SHARE * before:
        return []
    return [View(FIGURE, figure, relative(figure.cut(left)))]


def _parts(mask: NDArray[np.bool_], whole: Box) -> list[Box]:
    """Both sides of the widest gap, each drawn in to its drawing."""
    inside = mask[whole.top : whole.bottom, whole.left : whole.right]
    if whole.width > WIDE * whole.height:
        ends = _halves(np.asarray(inside.any(axis=0)), GAP_ACROSS * whole.height, LEAST_ACROSS * whole.height)
        cuts = [(inside[:, a:b], 0, a) for a, b in ends]
    elif whole.height > TALL * whole.width:
        ends = _halves(np.asarray(inside.any(axis=1)), GAP_ALONG * whole.width, LEAST_ALONG * whole.width)
        cuts = [(inside[a:b], a, 0) for a, b in ends]
    else:
        return []
    return [_moved(box, whole.top + top, whole.left + left) for cut, top, left in cuts if (box := bounds(cut))]


def _moved(box: Box, down: int, right: int) -> Box:
    return Box(box.top + down, box.bottom + down, box.left + right, box.right + right)


def _halves(drawn: NDArray[np.bool_], gap: float, least: float) -> list[tuple[int, int]]:
    """[start, end) before and after the widest empty run; none where no run is wide enough."""
    at = np.flatnonzero(drawn)
    steps = np.diff(at)
    if not len(steps) or (widest := int(steps.argmax())) < 0 or steps[widest] - 1 < max(gap, 1):
        return []
    ends = [(0, int(at[widest]) + 1), (int(at[widest + 1]), len(drawn))]
    return [(start, end) for start, end in ends if end - start > least]
