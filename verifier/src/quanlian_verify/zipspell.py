"""The one way to spell a zip file: every header as a function of name, size, CRC-32 and place (APPNOTE 6.3, stored)."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass

from quanlian_verify.flaw import Flaw

LOCAL, CENTRAL, END = b"PK\3\4", b"PK\1\2", b"PK\5\6"
LOCAL_SIZE = 30
WIDE = 0xFFFFFFFF
"""A size or an offset from here on does not fit 32 bits and moves to the zip64 field."""
MANY = 0xFFFF
MOST_MEMBERS = 10_000
LONGEST_NAME = 512
_DATE = 0x0021
"""1980-01-01, the first day of the DOS calendar: the time of packing is no fact of the zip."""
_NAME = re.compile(r"[ -9;-\[\]-~]+")
"""Printable ASCII without colon and backslash: Windows reads those as a drive or a folder."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A member as its headers tell it; `offset` is where its local header begins."""

    name: str
    size: int
    crc: int
    offset: int

    @property
    def data_at(self) -> int:
        return self.offset + len(local(self.name, self.size, self.crc))

    @property
    def end(self) -> int:
        return self.data_at + self.size


def demand_name(name: str, before: str | None, where: str = "") -> None:
    """Raises Flaw ZIP_NAME unless the name is plain ASCII, stays inside the folder and comes after `before`."""
    parts = name.split("/")
    if not _NAME.fullmatch(name) or len(name) > LONGEST_NAME or any(part in ("", ".", "..") for part in parts):
        raise Flaw("ZIP_NAME", f"member name is not allowed: {name[:80]!a}", where)
    if before is not None and name <= before:
        raise Flaw("ZIP_NAME", f"member names are not sorted or stand twice: {name}", where)


def local(name: str, size: int, crc: int) -> bytes:
    """The header before a member's data."""
    extra, shown = _wide(size, size), min(size, WIDE)
    return (
        struct.pack("<4sHHHHHIIIHH", LOCAL, _version(extra), 0, 0, 0, _DATE, crc, shown, shown, len(name), len(extra))
        + name.encode("ascii")
        + extra
    )


def central(entry: Entry) -> bytes:
    """The member's line in the directory at the end."""
    sizes = (entry.size, entry.size) if entry.size >= WIDE else ()
    extra = _wide(*sizes, *([entry.offset] if entry.offset >= WIDE else []))
    shown, place, version = min(entry.size, WIDE), min(entry.offset, WIDE), _version(extra)
    head = (CENTRAL, version, version, 0, 0, 0, _DATE, entry.crc, shown, shown, len(entry.name), len(extra))
    return struct.pack("<4sHHHHHHIIIHHHHHII", *head, 0, 0, 0, 0, place) + entry.name.encode("ascii") + extra


def end(entries: Sequence[Entry], start: int, size: int) -> bytes:
    """What follows the directory, which stands at `start` and is `size` bytes long."""
    count, wide = len(entries), b""
    if count >= MANY or size >= WIDE or start >= WIDE:
        wide = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, start)
        wide += struct.pack("<4sIQI", b"PK\6\7", 0, start + size, 1)
    shown = min(count, MANY)
    return wide + struct.pack("<4sHHHHIIH", END, 0, 0, shown, shown, min(size, WIDE), min(start, WIDE), 0)


def _wide(*values: int) -> bytes:
    """The zip64 extra field, only where a value needs it."""
    if not any(value >= WIDE for value in values):
        return b""
    return struct.pack(f"<HH{len(values)}Q", 1, 8 * len(values), *values)


def _version(extra: bytes) -> int:
    return 45 if extra else 20
