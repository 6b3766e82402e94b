"""Which pictures can be printed: a broken or monstrous one must not keep a certificate from being issued."""

from __future__ import annotations

import struct

SIGNATURE = b"\x89PNG\r\n\x1a\n"
LARGEST = 1 << 20
"""Bytes of a file."""
MOST_PIXELS = 40_000_000
"""A few kilobytes can unfold to gigabytes; a full page of 1,920 × 20,000 points still fits."""


def printable(png: bytes) -> bool:
    """Whether this looks like a PNG of bearable size; its pixels are not read."""
    if len(png) > LARGEST or not png.startswith(SIGNATURE) or png[12:16] != b"IHDR" or len(png) < 24:
        return False
    width, height = struct.unpack(">II", png[16:24])
    return 0 < int(width) * int(height) <= MOST_PIXELS
