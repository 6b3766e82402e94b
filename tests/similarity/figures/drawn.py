"""Pictures drawn for the tests: figures of our own, changed in the ways marks are changed."""

from __future__ import annotations

import io
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from quanlian.core.fonts import font_paths

Rgb = NDArray[np.uint8]
SIDE = 300
FONT = str(next(iter(sorted(font_paths()[-1].rglob("*.ttc")))))
RED, BLUE, BLACK, WHITE = (190, 30, 40), (20, 60, 160), (0, 0, 0), (255, 255, 255)
Colour = tuple[int, int, int]


def blank(width: int = SIDE, height: int = SIDE, ground: Colour = WHITE) -> Rgb:
    return np.full((height, width, 3), ground, np.uint8)


def crane(colour: Colour = BLACK, ground: Colour = WHITE) -> Rgb:
    """A bird-like figure: body, neck, wings, a ring round the head."""
    rgb = blank(ground=ground)
    wings = np.array([[150, 150], [40, 60], [70, 150], [30, 200], [140, 190]], np.int32)
    cv2.fillPoly(rgb, [wings, np.array([[160, 150], [270, 90], [230, 160], [280, 230], [165, 190]], np.int32)], colour)
    cv2.ellipse(rgb, (152, 200), (28, 60), 0, 0, 360, colour, -1)
    cv2.polylines(rgb, [np.array([[152, 150], [130, 110], [170, 70]], np.int32)], False, colour, 14)
    cv2.circle(rgb, (176, 62), 20, colour, 6)
    return rgb


def wave(colour: Colour = BLACK, ground: Colour = WHITE) -> Rgb:
    """Three bent lines under a square frame."""
    rgb = blank(ground=ground)
    across = np.arange(30, 271)
    for level in (120, 170, 220):
        points = np.stack([across, level + 18 * np.sin(across / 20 + level)], axis=1).astype(np.int32)
        cv2.polylines(rgb, [points], False, colour, 12)
    cv2.rectangle(rgb, (100, 30), (200, 80), colour, 10)
    return rgb


def worded(rgb: Rgb, text: str, colour: Colour = BLACK) -> Rgb:
    """The figure at the left, a word at its right."""
    wide = Image.fromarray(cv2.copyMakeBorder(rgb, 0, 0, 0, 160 * len(text), cv2.BORDER_CONSTANT, value=WHITE))
    font = ImageFont.truetype(FONT, 140)
    ImageDraw.Draw(wide).text((rgb.shape[1] + 30, rgb.shape[0] // 2), text, colour, font, "lm")
    return np.asarray(wide)


def written(text: str, size: int = 90, colour: Colour = BLACK) -> Rgb:
    wide = Image.new("RGB", (int(size * 1.4 * len(text)) + 60, size * 2), WHITE)
    ImageDraw.Draw(wide).text((30, size), text, colour, ImageFont.truetype(FONT, size), "lm")
    return np.asarray(wide)


def plated(rgb: Rgb, colour: Colour = BLUE) -> Rgb:
    """The figure in white on a disc of one colour."""
    small = cv2.resize(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), (180, 180), interpolation=cv2.INTER_AREA)
    disc = blank()
    cv2.circle(disc, (150, 150), 145, colour, -1)
    disc[60:240, 60:240][small < 128] = WHITE
    return disc


def turned(rgb: Rgb, degrees: float, ground: Colour = WHITE) -> Rgb:
    height, width = rgb.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 0.85)
    return np.asarray(cv2.warpAffine(rgb, matrix, (width, height), borderValue=ground), np.uint8)


def stretched(rgb: Rgb, across: float) -> Rgb:
    return np.asarray(cv2.resize(rgb, (int(rgb.shape[1] * across), rgb.shape[0])), np.uint8)


def scene(figures: Sequence[tuple[Rgb, int, int, float]], width: int = 700, height: int = 500) -> Rgb:
    """Figures placed (left, top, scale) on one sheet, the darker winning."""
    sheet = blank(width, height)
    for rgb, left, top, scale in figures:
        small = cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        place = sheet[top : top + small.shape[0], left : left + small.shape[1]]
        np.minimum(place, small, out=place)
    return sheet


def file(rgb: Rgb, kind: str = "PNG", **given: object) -> bytes:
    out = io.BytesIO()
    Image.fromarray(rgb).save(out, kind, **given)
    return out.getvalue()


def transparent(rgb: Rgb) -> bytes:
    """The dark parts kept, the light ones let through."""
    alpha = 255 - cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    out = io.BytesIO()
    Image.fromarray(np.dstack([rgb, alpha])).save(out, "PNG")
    return out.getvalue()
