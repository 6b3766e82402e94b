"""A picture as it comes (a scan, a screenshot, a download) made into plain RGB; what cannot be read is refused.

Raises UserError IMAGE_EMPTY, IMAGE_TOO_LARGE, IMAGE_TOO_SMALL, IMAGE_SVG, IMAGE_FORMAT, IMAGE_BROKEN, IMAGE_BLANK.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from quanlian.core.findings import UserError
from quanlian.similarity.figures.ink import FAINT_SHARE, LEAST_PIXELS, seen

Rgb = NDArray[np.uint8]
FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP")
MAX_BYTES, MAX_PIXELS, MIN_SIDE = 20 << 20, 40_000_000, 8
WHITE, DARK, MARGIN = 255, 40, 8
REMEDY = "请换成 PNG、JPEG、WebP、GIF 或 BMP 图片后重试"


class Region(NamedTuple):
    """Fractions of the picture, so that a page can draw it at any size."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """`margin`: pixels added on every side, which are not of the picture."""

    rgb: Rgb
    margin: int = 0

    def region(self, top: float, bottom: float, left: float, right: float) -> Region:
        """Pixels as fractions of the picture without its margin."""
        height, width = (side - 2 * self.margin for side in self.rgb.shape[:2])
        x, y = _within((left - self.margin) / width), _within((top - self.margin) / height)
        end, foot = _within((right - self.margin) / width), _within((bottom - self.margin) / height)
        return Region(x, y, end - x, foot - y)

    def pixels(self, region: Region) -> tuple[int, int, int, int]:
        """Top, bottom, left, right in this picture with its margin."""
        height, width = (side - 2 * self.margin for side in self.rgb.shape[:2])
        top, left = region.top * height + self.margin, region.left * width + self.margin
        ends = (top, top + region.height * height, left, left + region.width * width)
        return round(ends[0]), round(ends[1]), round(ends[2]), round(ends[3])


def _within(share: float) -> float:
    return min(max(share, 0.0), 1.0)


def load(data: bytes, longest: int) -> Picture:
    """The first frame upright, on white, no side longer than `longest` pixels.

    A transparent picture whose drawing is white is laid on a dark ground, so that it can be seen at all.
    """
    drawing = _opened(data)
    drawing.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    if not _transparent(drawing):
        return _seen(np.asarray(drawing.convert("RGB")), 0)
    layers = np.asarray(drawing.convert("RGBA")).astype(np.float32)
    on_white, on_dark = _laid(layers, WHITE), _laid(layers, DARK)
    lost = seen(on_white) < FAINT_SHARE and seen(on_dark) > seen(on_white)
    return _seen(on_dark if lost else on_white, MARGIN)


def _opened(data: bytes) -> Image.Image:
    _measured(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            drawing = Image.open(io.BytesIO(data), formats=FORMATS)
            _sized(drawing.size)
            drawing.seek(0)
            drawing.load()
            return ImageOps.exif_transpose(_eight_bits(drawing))
    except UserError:
        raise
    except UnidentifiedImageError as error:
        raise UserError("IMAGE_FORMAT", "不是能识别的图片格式", remedy=REMEDY) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large("像素过多") from error
    except Exception as error:  # Pillow's decoders raise OSError, SyntaxError, struct.error, ValueError and more
        raise UserError("IMAGE_BROKEN", "图片文件已损坏，无法读取", remedy="请重新取得原图后上传") from error


def _measured(data: bytes) -> None:
    if not data:
        raise UserError("IMAGE_EMPTY", "图片文件是空的", remedy="请重新选择图片")
    if len(data) > MAX_BYTES:
        raise _too_large(f"{len(data) >> 20} MB")
    head = data[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<svg", b"<?xml", b"<!--", b"<!doctype svg")):
        raise UserError("IMAGE_SVG", "暂不支持 SVG 矢量图", remedy="请先把 SVG 导出为 PNG 图片（边长不小于 500 像素）")


def _sized(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MAX_PIXELS:
        raise _too_large(f"{size[0]} × {size[1]} 像素")
    if min(size) < MIN_SIDE:
        value = f"{size[0]} × {size[1]} 像素"
        raise UserError("IMAGE_TOO_SMALL", f"图片太小，边长须不小于 {MIN_SIDE} 像素", value=value, remedy="请换用大图")


def _too_large(value: str) -> UserError:
    rule = f"不超过 {MAX_BYTES >> 20} MB、{MAX_PIXELS // 1_000_000} 百万像素"
    return UserError("IMAGE_TOO_LARGE", "图片过大", value=value, rule=rule, remedy="请缩小后重试")


def _eight_bits(drawing: Image.Image) -> Image.Image:
    """Sixteen-bit grey brought to eight, where Pillow would cut it off at 255."""
    if not drawing.mode.startswith("I"):
        return drawing
    wide = np.asarray(drawing).astype(np.float64)
    return Image.fromarray(np.clip(wide / 257, 0, 255).astype(np.uint8))


def _transparent(drawing: Image.Image) -> bool:
    return drawing.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or "transparency" in drawing.info


def _laid(layers: NDArray[np.float32], ground: int) -> Rgb:
    """On a plain ground, which also shows as a margin on every side."""
    alpha = layers[..., 3:] / 255
    flat = np.rint(layers[..., :3] * alpha + ground * (1 - alpha)).astype(np.uint8)
    return np.pad(flat, ((MARGIN, MARGIN), (MARGIN, MARGIN), (0, 0)), constant_values=ground)


def _seen(rgb: Rgb, margin: int) -> Picture:
    if seen(rgb) * rgb.shape[0] * rgb.shape[1] < LEAST_PIXELS:
        raise UserError("IMAGE_BLANK", "图片中看不到图形", remedy="请检查是否传错了文件")
    return Picture(np.ascontiguousarray(rgb), margin)
