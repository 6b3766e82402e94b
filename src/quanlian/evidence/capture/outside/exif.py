"""The time an EXIF block claims (CIPA DC-008: DateTimeOriginal 0x9003, else DateTime 0x0132)."""

from __future__ import annotations

import re
import struct

_TIME, _TAKEN, _EXIF = 0x0132, 0x9003, 0x8769
_FORM = re.compile(rb"\d{4}:\d\d:\d\d \d\d:\d\d:\d\d")


def claimed_time(tiff: bytes) -> str:
    """`2026:11:22 08:00:00` as written, empty where there is none. Never raises: the block may be nonsense."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    try:
        if order is None:
            return ""
        main = _entries(tiff, order, struct.unpack_from(order + "I", tiff, 4)[0])
        inner = _entries(tiff, order, main[_EXIF]) if _EXIF in main else {}
        return _text(tiff, inner.get(_TAKEN)) or _text(tiff, main.get(_TIME))
    except struct.error:
        return ""


def _entries(tiff: bytes, order: str, offset: int) -> dict[int, int]:
    """Tag and value (or where the value stands) of one directory."""
    count = struct.unpack_from(order + "H", tiff, offset)[0]
    rows = (struct.unpack_from(order + "HHII", tiff, offset + 2 + 12 * n) for n in range(min(count, 500)))
    return {tag: value for tag, _, _, value in rows}


def _text(tiff: bytes, at: int | None) -> str:
    found = tiff[at : at + 19] if at is not None else b""
    return found.decode("ascii") if _FORM.fullmatch(found) else ""
