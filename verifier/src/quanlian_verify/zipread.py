"""Walking a zip from its first byte by local headers alone, each held against the one way to spell it."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from quanlian_verify import zipspell
from quanlian_verify.digests import Digester, Digests
from quanlian_verify.flaw import Flaw
from quanlian_verify.zipspell import Entry

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """A member and the digests of its data, taken in the same pass that proved the zip."""

    entry: Entry
    digests: Digests


class Archive:
    """A canonical zip held open; members are found by the headers that were rebuilt, never by the directory."""

    def __init__(self, file: BinaryIO, members: Iterator[Found]) -> None:
        self._file = file
        self.members: Sequence[Found] = tuple(members)
        self._by_name = {found.entry.name: found for found in self.members}

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    @property
    def end(self) -> int:
        """The byte after the last member."""
        return self.members[-1].entry.end if self.members else 0

    @property
    def names(self) -> list[str]:
        return list(self._by_name)

    def find(self, name: str) -> Found | None:
        return self._by_name.get(name)

    def digests(self, name: str) -> Digests:
        """Raises Flaw MEMBER_MISSING."""
        found = self._by_name.get(name)
        if found is None:
            raise Flaw("MEMBER_MISSING", f"member is missing: {name}", name)
        return found.digests

    def read(self, name: str, most: int) -> bytes:
        """A small member's bytes. Raises Flaw MEMBER_MISSING, MEMBER_LARGE, MEMBER_CHANGED."""
        digests = self.digests(name)
        if digests.size > most:
            raise Flaw("MEMBER_LARGE", f"{digests.size} bytes where at most {most} are read", name)
        data = b"".join(self.chunks(name))
        reread = Digester()
        reread.update(data)
        if reread.done() != digests:
            raise Flaw("MEMBER_CHANGED", "the file changed while it was read", name)
        return data

    def chunks(self, name: str) -> Iterator[bytes]:
        entry = self._by_name[name].entry
        return _data(self._file, entry)


def scan(file: BinaryIO) -> Iterator[Found]:
    """Every member in order. Raises Flaw ZIP_FORM, ZIP_NAME at the first byte that is spelled otherwise."""
    length, place, before, count = file.seek(0, io.SEEK_END), 0, None, 0
    while (head := _at(file, place, zipspell.LOCAL_SIZE))[:4] == zipspell.LOCAL:
        count += 1
        if count > zipspell.MOST_MEMBERS:
            raise Flaw("ZIP_FORM", f"more than {zipspell.MOST_MEMBERS} members", f"zip, byte {place}")
        entry = _entry(file, head, place)
        zipspell.demand_name(entry.name, before, f"zip, byte {place + zipspell.LOCAL_SIZE}")
        if entry.end > length:
            raise Flaw("ZIP_FORM", "the file ends inside a member", f"{entry.name}, byte {length}")
        yield Found(entry, _proven(file, entry))
        place, before = entry.end, entry.name
    if head[:4] != zipspell.CENTRAL:
        after = f"after {before}" if before else "at the start"
        raise Flaw("ZIP_FORM", f"no header {after}", f"zip, byte {place}")


def _entry(file: BinaryIO, head: bytes, place: int) -> Entry:
    """The header as spelled must be the header as rebuilt from what it says."""
    if len(head) < zipspell.LOCAL_SIZE:
        raise Flaw("ZIP_FORM", "the file ends inside a header", f"zip, byte {place + len(head)}")
    crc, _, size, name_size, extra_size = struct.unpack("<IIIHH", head[14:])
    tail = _at(file, place + zipspell.LOCAL_SIZE, name_size + extra_size)
    name = tail[:name_size].decode("ascii", "replace")
    if size == zipspell.WIDE and len(tail) >= name_size + 12:
        (size,) = struct.unpack("<Q", tail[name_size + 4 : name_size + 12])
    _demand_same(head + tail, _spelled(name, size, crc, place), name, place)
    return Entry(name, size, crc, place)


def _spelled(name: str, size: int, crc: int, place: int) -> bytes:
    if not name.isascii():
        raise Flaw("ZIP_NAME", "member name is not ASCII", f"zip, byte {place + zipspell.LOCAL_SIZE}")
    return zipspell.local(name, size, crc)


def _demand_same(found: bytes, spelled: bytes, name: str, place: int) -> None:
    if found == spelled:
        return
    at = next((i for i, pair in enumerate(zip(found, spelled, strict=False)) if pair[0] != pair[1]), len(found))
    raise Flaw("ZIP_FORM", f"header of {name[:80]!a} is spelled otherwise", f"zip header, byte {place + at}")


def _proven(file: BinaryIO, entry: Entry) -> Digests:
    crc, digester = 0, Digester()
    for chunk in _data(file, entry):
        crc = zlib.crc32(chunk, crc)
        digester.update(chunk)
    if crc != entry.crc:
        raise Flaw(
            "ZIP_FORM",
            "data and CRC-32 do not fit each other",
            f"{entry.name}, bytes {entry.data_at} to {entry.end} (CRC-32 at byte {entry.offset + 14})",
        )
    return digester.done()


def _data(file: BinaryIO, entry: Entry) -> Iterator[bytes]:
    place = entry.data_at
    while place < entry.end:
        chunk = _at(file, place, min(CHUNK, entry.end - place))
        if not chunk:
            raise Flaw("ZIP_FORM", "the file ends inside a member", f"{entry.name}, byte {place}")
        yield chunk
        place += len(chunk)


def _at(file: BinaryIO, place: int, size: int) -> bytes:
    file.seek(place)
    return file.read(size)
