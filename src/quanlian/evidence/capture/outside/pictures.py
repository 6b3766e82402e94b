"""Screenshots and photographs: size in pixels, and the time the file claims for itself (EXIF), which proves nothing."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import IO

from quanlian.evidence.capture.outside.exif import claimed_time
from quanlian.evidence.capture.outside.imported import Imported

_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG start-of-frame markers (ITU-T T.81, table B.1)."""


def look(imported: Imported) -> None:
    with imported.file.open("rb") as file:
        (_png if imported.media_type == "image/png" else _jpeg)(imported, file)
    if not imported.claims.get("width"):
        imported.say("IMAGE_BROKEN", "图片无法读取尺寸，文件可能不完整")


def _png(imported: Imported, file: IO[bytes]) -> None:
    file.seek(8)
    ended = False
    while len(head := file.read(8)) == 8:
        length, name = struct.unpack(">I4s", head)
        data, check = file.read(min(length, 2**28)), file.read(4)
        if zlib.crc32(name + data) != int.from_bytes(check):
            return imported.say("IMAGE_BROKEN", "图片数据的校验和不符", name.decode("latin-1"))
        if name == b"IHDR" and length == 13:
            imported.claims["width"], imported.claims["height"] = struct.unpack(">II", data[:8])
        elif name == b"eXIf":
            _claim(imported, data)
        ended = ended or name == b"IEND"
    if not ended:
        imported.say("IMAGE_BROKEN", "图片没有结尾，文件不完整")
    return None


def _jpeg(imported: Imported, file: IO[bytes]) -> None:
    for marker, data in _segments(file):
        if marker in _SIZES and len(data) >= 5:
            imported.claims["height"], imported.claims["width"] = struct.unpack(">HH", data[1:5])
        elif marker == 0xE1 and data.startswith(b"Exif\0\0"):
            _claim(imported, data[6:])


def _segments(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Markers up to the picture's data."""
    file.seek(2)
    while len(head := file.read(4)) == 4 and head[0] == 0xFF and head[1] != 0xDA:
        length = int.from_bytes(head[2:])
        if length < 2:
            return
        yield head[1], file.read(length - 2)


def _claim(imported: Imported, tiff: bytes) -> None:
    found = claimed_time(tiff)
    if found:
        imported.claims["claimed_time"] = found
        imported.say("IMAGE_TIME", "图片自述的拍摄时间可以随意改写，仅供参考", found, severity="warning")
