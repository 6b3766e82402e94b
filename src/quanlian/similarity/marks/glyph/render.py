"""Characters drawn in the house font, and what the eye keeps of them: directions of strokes by place (HOG)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from quanlian.core.fonts import font_paths

Floats = NDArray[np.float32]
SIDE, INK, CELL, TURNS = 32, 30, 4, 8
"""Canvas and font size in pixels, cell of the histogram, directions of strokes over half a turn."""
SIMPLIFIED_FACE = 2
"""Noto Sans CJK SC in the collection (JP, KR, SC, TC, HK)."""
RISE = -8
"""Pixels from the top of the canvas to the top of the line, so that the character stands in the middle."""


def vectors(chars: str) -> Floats:
    """One unit vector of 512 for each character."""
    if not chars:
        return np.zeros((0, (SIDE // CELL) ** 2 * TURNS), np.float32)
    return _histograms(pictures(chars))


def pictures(chars: str) -> NDArray[np.uint8]:
    """Each character white on black, SIDE × SIDE."""
    out = np.zeros((len(chars), SIDE, SIDE), np.uint8)
    canvas = Image.new("L", (SIDE, SIDE))
    pen = ImageDraw.Draw(canvas)
    for i, char in enumerate(chars):
        canvas.paste(0, (0, 0, SIDE, SIDE))
        pen.text((1, RISE), char, font=_font(), fill=255)
        out[i] = np.asarray(canvas)
    return out


@cache
def _font() -> ImageFont.FreeTypeFont:
    file = next(Path(font_paths()[-1]).glob("*CJK*"))
    font = ImageFont.truetype(str(file), INK, index=SIMPLIFIED_FACE)
    font.set_variation_by_name("Regular")
    return font


def _histograms(drawn: NDArray[np.uint8]) -> Floats:
    """All characters in one tall picture, so that the work is done in a few native calls."""
    tall = drawn.reshape(-1, SIDE).astype(np.float32) / 255
    across = cv2.Sobel(tall, cv2.CV_32F, 1, 0, ksize=1, borderType=cv2.BORDER_CONSTANT)
    down = cv2.Sobel(tall, cv2.CV_32F, 0, 1, ksize=1, borderType=cv2.BORDER_CONSTANT)
    strength, angle = cv2.cartToPolar(across, down)
    turn = np.asarray(angle, np.float32) * np.float32(TURNS / np.pi)
    turn[turn >= TURNS] -= TURNS
    cells = [_cells(_share(turn, direction) * strength, len(drawn)) for direction in range(TURNS)]
    found = np.sqrt(np.stack(cells, axis=-1).reshape(len(drawn), -1))
    return np.asarray(found / (np.linalg.norm(found, axis=1, keepdims=True) + 1e-6), np.float32)


def _share(turn: Floats, direction: int) -> Floats:
    """How much of each stroke piece counts for this direction (linear between neighbours)."""
    apart = np.abs(turn - direction)
    return np.asarray(np.maximum(0, 1 - np.minimum(apart, TURNS - apart)), np.float32)


def _cells(weight: Floats, count: int) -> Floats:
    """Sums over cells, blurred a little so that a stroke may shift by a few pixels."""
    side = SIDE // CELL
    small = np.asarray(cv2.resize(weight, (side, side * count), interpolation=cv2.INTER_AREA), np.float32)
    padded = np.pad(small.reshape(count, side, side), ((0, 0), (1, 1), (1, 1)))
    rows = padded[:, :-2] + 2 * padded[:, 1:-1] + padded[:, 2:]
    return np.asarray(rows[:, :, :-2] + 2 * rows[:, :, 1:-1] + rows[:, :, 2:], np.float32)
