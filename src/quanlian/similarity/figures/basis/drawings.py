"""Made-up logos to learn from: letters, blobs, lines, folds, plates, words beside a sign. No mark of anyone."""

from __future__ import annotations

import string
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from quanlian.core.fonts import font_paths

SIDE, MIDDLE, MARGIN = 448, 224, 8
Mask = NDArray[np.uint8]
Rgb = NDArray[np.uint8]
LETTERS = string.ascii_letters + string.digits + "&@#?!*+%"


class Hand:
    """Draws; the same seed draws the same."""

    def __init__(self, seed: int) -> None:
        self.random = np.random.default_rng(seed)

    def drawings(self, count: int) -> Iterator[Rgb]:
        for _ in range(count):
            yield np.pad(self._logo(), ((MARGIN, MARGIN), (MARGIN, MARGIN), (0, 0)), constant_values=255)

    def _logo(self) -> Rgb:
        rgb, colour, shape = np.full((SIDE, SIDE, 3), 255, np.uint8), self._colour(), self._shape()
        if self._chance(0.3):
            rgb, shape = _painted(rgb, self._plate(), colour), _scaled(shape, 0.62, 0.5, 0.5)
            colour = np.full(3, 255) if self._chance(0.7) else self._colour()
        rgb = _painted(rgb, shape, self._gradient(colour) if self._chance(0.3) else colour)
        if self._chance(0.25):
            size, x, y = self.random.uniform([0.3, 0, 0], [0.7, 1, 1])
            rgb = _painted(rgb, _scaled(self._shape(), size, x, y), self._colour())
        return self._worded(rgb) if self._chance(0.12) else rgb

    def _shape(self) -> Mask:
        kind = self.random.random()
        mask = self._glyphs() if kind < 0.35 else self._blob() if kind < 0.6 else self._lines()
        if self._chance(0.25):
            mask = self._folded(_scaled(mask, 0.5, *self.random.uniform(0, 0.9, 2)))
        if self._chance(0.2):
            mask = np.maximum(mask, mask[:, ::-1])
        if self._chance(0.3):
            width = int(self.random.integers(5, 25))
            outline = cv2.morphologyEx(mask, cv2.MORPH_GRADIENT, np.ones((width, width), np.uint8))
            mask = np.asarray(outline, np.uint8)
        return mask

    def _glyphs(self) -> Mask:
        if self._chance(0.35):
            row, cell = self.random.integers(0, 39), self.random.integers(0, 94)  # level 1 of GB 2312, by pinyin
            text = bytes([0xB0 + int(row), 0xA1 + int(cell)]).decode("gb2312", "ignore") or "一"
        else:
            text = "".join(self.random.choice(list(LETTERS), self.random.integers(1, 4)))
        picture = Image.new("L", (SIDE, SIDE), 0)
        font, stroke = self._font(int(300 / len(text) ** 0.8)), int(self.random.integers(0, 9))
        ImageDraw.Draw(picture).text((MIDDLE, MIDDLE), text, 255, font, "mm", stroke_width=stroke)
        return np.asarray(picture)

    def _blob(self) -> Mask:
        """A closed outline round the middle: polygon, star, or one bent smooth."""
        count, turn = int(self.random.integers(3, 11)), self.random.uniform(0, 1)
        even = np.arange(count) * 2 * np.pi / count + turn
        angles = even if self._chance(0.5) else np.sort(self.random.uniform(0, 2 * np.pi, count))
        inner, outer = self.random.uniform(60, 190, 2).tolist()
        star = np.where(np.arange(count) % 2 == 1, inner, outer)
        reach: NDArray[np.float64] = self.random.uniform(40, 190, count) if self._chance(0.6) else star
        points = np.stack([MIDDLE + reach * np.cos(angles), MIDDLE + reach * np.sin(angles)], axis=1)
        return _filled(points if self._chance(0.5) else _smooth(points))

    def _lines(self) -> Mask:
        mask = np.zeros((SIDE, SIDE), np.uint8)
        for _ in range(self.random.integers(1, 5)):
            width, kind = int(self.random.integers(8, 50)), self.random.random()
            if kind < 0.35:
                middle, axes = self.random.integers(120, 330, 2).tolist(), self.random.integers(30, 150, 2).tolist()
                turn, start, end = self.random.uniform([0, 0, 200], [180, 180, 360]).tolist()
                cv2.ellipse(mask, middle, axes, turn, start, end, 255, width)
            elif kind < 0.7:
                points = self.random.integers(50, 400, (int(self.random.integers(2, 5)), 1, 2)).astype(np.int32)
                cv2.polylines(mask, [points], self._chance(0.5), 255, width)
            else:
                middle, reach = self.random.integers(100, 350, 2).tolist(), int(self.random.integers(20, 120))
                cv2.circle(mask, middle, reach, 255, -1 if self._chance(0.5) else width)
        return mask

    def _folded(self, mask: Mask) -> Mask:
        """Turned round the middle several times, as many signs are."""
        count, out = int(self.random.choice([2, 3, 4, 5, 6, 8])), np.zeros_like(mask)
        for turn in range(count):
            matrix = cv2.getRotationMatrix2D((MIDDLE, MIDDLE), 360 * turn / count, 0.8)
            out = np.maximum(out, cv2.warpAffine(mask, matrix, (SIDE, SIDE)))
        return out

    def _plate(self) -> Mask:
        corners = int(self.random.choice([4, 5, 6, 8, 64]))
        angles = np.arange(corners) * 2 * np.pi / corners + (np.pi / 4 if corners == 4 else self.random.uniform(0, 1))
        reach = 300 if corners == 4 else 215
        return _filled(np.stack([MIDDLE + reach * np.cos(angles), MIDDLE + reach * np.sin(angles)], axis=1))

    def _worded(self, rgb: Rgb) -> Rgb:
        wide = Image.fromarray(np.pad(rgb, ((0, 0), (0, 900), (0, 0)), constant_values=255))
        word = "".join(self.random.choice(list(string.ascii_letters), 6))
        colour = tuple(self._colour().tolist())
        ImageDraw.Draw(wide).text((SIDE + 24, MIDDLE), word, colour, self._font(200), "lm")
        return np.asarray(wide)

    def _gradient(self, colour: NDArray[np.int64]) -> NDArray[np.float64]:
        share = np.linspace(0, 1, SIDE)[:, None, None]
        out: NDArray[np.float64] = colour * (1 - share) + self._colour() * share
        return out

    def _colour(self) -> NDArray[np.int64]:
        return self.random.integers(0, 230, 3)

    def _chance(self, share: float) -> bool:
        return bool(self.random.random() < share)

    def _font(self, size: int) -> ImageFont.FreeTypeFont:
        font = ImageFont.truetype(str(self._faces[0]), size)
        font.set_variation_by_axes([float(self.random.integers(100, 901))])
        return font

    @cached_property
    def _faces(self) -> list[Path]:
        return sorted(path for path in font_paths()[-1].rglob("*") if path.suffix in {".ttc", ".otf", ".ttf"})


def _filled(points: NDArray[np.float64]) -> Mask:
    mask = np.zeros((SIDE, SIDE), np.uint8)
    cv2.fillPoly(mask, [points.astype(np.int32)], 255)
    return mask


def _smooth(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """A closed Catmull-Rom curve through the points."""
    at = np.linspace(0, len(points), 160, endpoint=False)
    start, u = at.astype(np.int64), (at % 1)[:, None]
    before, here, after, beyond = (points[(start + step) % len(points)] for step in (-1, 0, 1, 2))
    bend = (2 * before - 5 * here + 4 * after - beyond) * u**2 + (3 * here - before - 3 * after + beyond) * u**3
    out: NDArray[np.float64] = 0.5 * (2 * here + (after - before) * u + bend)
    return out


def _scaled(mask: Mask, size: float, x: float, y: float) -> Mask:
    """Smaller, with `x` and `y` of the free room on its left and above."""
    room = SIDE * (1 - size)
    matrix = np.array([[size, 0, room * x], [0, size, room * y]])
    return np.asarray(cv2.warpAffine(mask, matrix, (SIDE, SIDE)), np.uint8)


def _painted(rgb: Rgb, mask: Mask, colour: NDArray[np.int64] | NDArray[np.float64]) -> Rgb:
    share = mask[..., None] / 255
    return (rgb * (1 - share) + colour * share).astype(np.uint8)
