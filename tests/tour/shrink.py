"""A screenshot small enough for the repository: a palette instead of full colour."""

from __future__ import annotations

import io

from PIL import Image

LIMIT = 150 * 1024
PALETTES = (128, 64, 32, 16)


def shrink(png: bytes) -> bytes:
    """The picture with as many colours as fit into 150 KB; a page of words needs few."""
    with Image.open(io.BytesIO(png)) as opened:
        picture = opened.convert("RGB")
    for colours in PALETTES:
        made = _palette(picture, colours)
        if len(made) <= LIMIT:
            break
    return made


def _palette(picture: Image.Image, colours: int) -> bytes:
    out = io.BytesIO()
    reduced = picture.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    reduced.save(out, "PNG", optimize=True)
    return out.getvalue()
