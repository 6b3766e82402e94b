"""Pictures as they come: what is read, and what is refused with a sentence an officer understands."""

from __future__ import annotations

import io
import struct
import zlib
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from quanlian.core.findings import UserError
from quanlian.similarity.figures.picture import MARGIN, MAX_BYTES, Picture, Region, load
from tests.similarity.figures.drawn import BLACK, WHITE, blank, crane, file, transparent


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP"])
def test_each_usual_format_is_read(kind: str) -> None:
    assert load(file(crane(), kind), 300).rgb.shape == (300, 300, 3)


def bomb() -> bytes:
    """A few bytes that claim 60,000 × 60,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 9)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "IMAGE_EMPTY"),
        (b"%PDF-1.7 ...", "IMAGE_FORMAT"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "IMAGE_SVG"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><svg/>', "IMAGE_SVG"),
        (file(crane())[:400], "IMAGE_BROKEN"),
        (file(crane(), "JPEG")[:900], "IMAGE_BROKEN"),
        (bomb(), "IMAGE_TOO_LARGE"),
        (b"\0" * (MAX_BYTES + 1), "IMAGE_TOO_LARGE"),
        (file(blank(5, 5)), "IMAGE_TOO_SMALL"),
        (file(blank()), "IMAGE_BLANK"),
        (file(blank(ground=BLACK)), "IMAGE_BLANK"),
    ],
)
def test_what_is_no_usable_picture_is_refused_with_its_code_in_chinese(data: bytes, code: str) -> None:
    with pytest.raises(UserError) as caught:
        load(data, 300)
    assert caught.value.code == code
    assert any("\u4e00" <= char <= "\u9fff" for char in caught.value.message)


@given(st.binary(max_size=300), st.integers(0, 400))
@settings(max_examples=60, deadline=None)
def test_damaged_files_never_raise_anything_but_a_user_error(noise: bytes, at: int) -> None:
    good = file(crane(), "PNG")
    data = good[:at] + noise + good[at + len(noise) :]
    with suppress(UserError):
        assert max(load(data, 64).rgb.shape) <= 64


def test_a_transparent_ground_counts_as_white() -> None:
    picture = load(transparent(crane()), 400)
    assert picture.margin == MARGIN
    assert picture.rgb[0, 0].tolist() == list(WHITE)


def test_a_white_drawing_on_nothing_is_still_seen() -> None:
    layers = np.dstack([blank(), 255 - crane()[..., 0]])
    out = io.BytesIO()
    Image.fromarray(layers).save(out, "PNG")
    rgb = load(out.getvalue(), 400).rgb
    assert rgb[0, 0].max() < 60 < rgb.max()


def test_a_photograph_lying_on_its_side_is_set_upright() -> None:
    sideways, exif = Image.fromarray(crane()).resize((300, 200)), Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    sideways.save(out, "JPEG", exif=exif)
    assert load(out.getvalue(), 400).rgb.shape[:2] == (300, 200)


def test_sixteen_bit_grey_is_not_burnt_out() -> None:
    wide = (crane()[..., 0].astype(np.uint16)) * 257
    out = io.BytesIO()
    Image.fromarray(wide).save(out, "PNG")
    assert np.abs(load(out.getvalue(), 300).rgb.astype(int) - crane()).mean() < 3


@given(st.floats(0, 0.9), st.floats(0, 0.9), st.floats(0.05, 0.1), st.floats(0.05, 0.1))
def test_regions_come_back_from_pixels(left: float, top: float, width: float, height: float) -> None:
    picture = Picture(blank(316, 316), MARGIN)
    back = picture.region(*picture.pixels(Region(left, top, width, height)))
    assert np.abs(np.array(back) - [left, top, width, height]).max() < 2 / 300
