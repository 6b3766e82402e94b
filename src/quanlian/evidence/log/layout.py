"""Where things stand in the folder, and how a bundle is spelled (C2SP tlog-tiles)."""

from __future__ import annotations

import struct
from collections.abc import Sequence

HEIGHT, WIDTH = 8, 256
"""A tile holds 256 hashes: eight levels of the tree."""
HASH = 32
MOST = 65_535
"""Bytes of an entry: its length is a 16-bit number."""
JOURNAL, LOCK, CHECKPOINT, PUBLISHED, TEMPORARY = "journal", "lock", "checkpoint", "published", "tmp"


def tile(level: int | str, number: int, width: int = WIDTH) -> str:
    """The path of tile `number` of a level (`entries`: of the bundle); narrower than 256 is a partial one."""
    path = f"tile/{level}/{spelled(number)}"
    return path if width == WIDTH else f"{path}.p/{width}"


def bundle(number: int, width: int = WIDTH) -> str:
    return tile("entries", number, width)


def spelled(number: int) -> str:
    """1234067 is x001/x234/067: three digits an element, all but the last marked."""
    groups = [f"{number % 1000:03d}"]
    while number := number // 1000:
        groups.append(f"x{number % 1000:03d}")
    return "/".join(reversed(groups))


def pack(entries: Sequence[bytes]) -> bytes:
    """Entries one after the other, each behind its length as a big-endian 16-bit number."""
    return b"".join(struct.pack(">H", len(one)) + one for one in entries)


def unpack(data: bytes) -> list[bytes]:
    """The entries of a bundle. Raises ValueError when the lengths do not add up."""
    found, at = [], 0
    while at < len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        if end > len(data) or at + 2 > len(data):
            raise ValueError(f"an entry ends beyond byte {len(data)}")
        found.append(data[at + 2 : end])
        at = end
    return found
