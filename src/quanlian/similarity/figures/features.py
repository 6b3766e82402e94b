"""A picture as vectors: one for each view of it (whole, parts, signs on plates)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quanlian.similarity.figures import basis
from quanlian.similarity.figures.network.encoder import sights
from quanlian.similarity.figures.outline import outline
from quanlian.similarity.figures.picture import Picture, Region, load
from quanlian.similarity.figures.views import Box, View, views

Floats = NDArray[np.float32]
SIZE = basis.SIZE
LONGEST = 320
"""Pixels of the longer side when features are taken."""


@dataclass(frozen=True, slots=True)
class Described:
    """Row `i` of `vectors` is of `views[i]`, the whole first; boxes are measured in the pixels of `picture`."""

    picture: Picture
    views: tuple[View, ...]
    vectors: Floats


def features(image: bytes) -> Floats:
    """`SIZE` numbers of length one for the whole picture. Raises UserError IMAGE_…"""
    out: Floats = describe(image, parts=False).vectors[0]
    return out


def describe(image: bytes, parts: bool = True, words: Sequence[Region] = ()) -> Described:
    """All views with their vectors. `words`: where `read_text` saw some. Raises UserError IMAGE_…"""
    loaded = load(image, LONGEST)
    found = views(loaded.rgb, [Box(*loaded.pixels(one)) for one in words])[: None if parts else 1]
    drawings = [view.drawing for view in found]
    rows = basis.vectors(sights(drawings), np.stack([outline(one) for one in drawings]))
    return Described(loaded, tuple(found), rows)
