"""Ways in which a sign is changed: recoloured, inverted, turned, stretched, photographed, worded, put into another."""

from __future__ import annotations

import io
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from quanlian.core.fonts import font_paths

SIDE = 224
Rgb = NDArray[np.uint8]
FONT = next(path for path in sorted(font_paths()[-1].rglob("*.ttc")))


def _flat(png: bytes) -> Rgb:
    """On white, in the middle of a square with a margin."""
    drawing = Image.open(io.BytesIO(png)).convert("RGBA")
    square = Image.new("RGBA", (SIDE + 24, SIDE + 24), "white")
    square.alpha_composite(drawing, ((SIDE + 24 - drawing.width) // 2, (SIDE + 24 - drawing.height) // 2))
    return np.asarray(square.convert("RGB"))


def _png(rgb: Rgb) -> bytes:
    out = io.BytesIO()
    Image.fromarray(rgb).save(out, "PNG")
    return out.getvalue()


def recoloured(rgb: Rgb) -> Rgb:
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.float32)[..., None] / 255
    return (255 * grey + np.array([170, 30, 60], np.float32) * (1 - grey)).astype(np.uint8)


def inverted(rgb: Rgb) -> Rgb:
    return 255 - rgb


def turned(rgb: Rgb) -> Rgb:
    return _moved(rgb, np.asarray(cv2.getRotationMatrix2D((124, 124), 15, 0.85), np.float64))


def mirrored(rgb: Rgb) -> Rgb:
    return np.ascontiguousarray(rgb[:, ::-1])


def stretched(rgb: Rgb) -> Rgb:
    return _moved(rgb, np.array([[1, 0, 0], [0, 0.75, 31]], np.float32))


def worded(rgb: Rgb) -> Rgb:
    """The sign above, four characters below."""
    picture = Image.fromarray(_moved(rgb, np.array([[0.65, 0, 43], [0, 0.65, 5]], np.float32)))
    font = ImageFont.truetype(str(FONT), 44)
    ImageDraw.Draw(picture).text((124, 212), "演示商行", (20, 20, 20), font, "mm")
    return np.asarray(picture)


def beside(rgb: Rgb) -> Rgb:
    """The sign small at the left, a long word at its right."""
    wide = Image.fromarray(cv2.copyMakeBorder(rgb, 0, 0, 0, 700, cv2.BORDER_CONSTANT, value=(255, 255, 255)))
    ImageDraw.Draw(wide).text((290, 124), "YANSHI演示", (40, 40, 40), ImageFont.truetype(str(FONT), 130), "lm")
    return np.asarray(wide)


def plated(rgb: Rgb) -> Rgb:
    """In white on a dark disc."""
    dark = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.uint8)
    grey = _moved(dark, np.array([[0.6, 0, 50], [0, 0.6, 50]], np.float32))
    disc = np.full((*grey.shape, 3), 255, np.uint8)
    cv2.circle(disc, (124, 124), 120, (30, 60, 120), -1)
    share = (255 - grey[..., None].astype(np.float32)) / 255
    return (disc * (1 - share) + 255 * share).astype(np.uint8)


def photographed(rgb: Rgb) -> Rgb:
    """Askew, lit from one side, blurred, noisy, a poor JPEG."""
    start = np.array([[0, 0], [248, 0], [248, 248], [0, 248]], np.float32)
    end = np.array([[18, 6], [238, 20], [228, 236], [8, 228]], np.float32)
    matrix = cv2.getPerspectiveTransform(start, end)
    warped = cv2.warpPerspective(rgb, matrix, (248, 248), borderValue=(235, 230, 220))
    lit = cv2.GaussianBlur(warped, (5, 5), 1.2) * np.linspace(0.7, 1.05, 248)[None, :, None]
    noisy = np.clip(lit + np.random.default_rng(1).normal(0, 6, lit.shape), 0, 255).astype(np.uint8)
    return np.asarray(cv2.imdecode(cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, 50])[1], 1), np.uint8)


def _moved(rgb: Rgb, matrix: NDArray[np.float32] | NDArray[np.float64]) -> Rgb:
    return np.asarray(cv2.warpAffine(rgb, matrix, (248, 248), borderValue=(255, 255, 255)), np.uint8)


def _on(change: Callable[[Rgb], Rgb]) -> Callable[[bytes], bytes]:
    return lambda png: _png(change(_flat(png)))


CHANGES = (recoloured, inverted, turned, mirrored, stretched, worded, beside, plated, photographed)
DISTORTIONS = {change.__name__: _on(change) for change in CHANGES}
