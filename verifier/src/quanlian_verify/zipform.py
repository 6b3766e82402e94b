"""Canonical zip: one list of members, one file. Written as a stream; read by rebuilding it and comparing every byte."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar

from quanlian_verify import zipspell
from quanlian_verify.flaw import Flaw
from quanlian_verify.zipread import Archive, scan
from quanlian_verify.zipspell import Entry

_T = TypeVar("_T")
__all__ = ["Archive", "Member", "open", "write"]


@dataclass(frozen=True, slots=True)
class Member:
    """A file to pack; `chunks` gives `size` bytes, and is called twice where no CRC-32 is given."""

    name: str
    size: int
    chunks: Callable[[], Iterable[bytes]]
    crc: int | None = None

    @classmethod
    def of(cls, name: str, data: bytes) -> Member:
        return cls(name, len(data), lambda: (data,))


def write(out: BinaryIO, members: Iterable[Member]) -> None:
    """Write the one zip that holds these members; `out` need not seek. Raises Flaw ZIP_NAME, ZIP_MEMBER."""
    entries: list[Entry] = []
    place = 0
    for member in _demand_count(sorted(members, key=lambda one: one.name)):
        zipspell.demand_name(member.name, entries[-1].name if entries else None)
        entry = Entry(member.name, member.size, _crc(member), place)
        out.write(zipspell.local(entry.name, entry.size, entry.crc))
        for chunk in _exactly(member, entry.crc):
            out.write(chunk)
        entries.append(entry)
        place = entry.end
    for part in _tail(entries, place):
        out.write(part)


def open(path: Path | str) -> Archive:
    """The archive, proven to be canonical. Raises Flaw ZIP_FORM with byte and member, OSError where it cannot be read.

    Memory stays constant: one chunk, and the directory (at most `MOST_MEMBERS` lines).
    """
    file = Path(path).open("rb")  # noqa: SIM115 - the archive keeps it and closes it
    try:
        archive = Archive(file, scan(file))
        _compare(file, archive.end, _tail([found.entry for found in archive.members], archive.end))
    except BaseException:
        file.close()
        raise
    return archive


def _demand_count(members: list[_T]) -> list[_T]:
    if not members or len(members) > zipspell.MOST_MEMBERS:
        raise Flaw("ZIP_FORM", f"{len(members)} members: allowed are 1 to {zipspell.MOST_MEMBERS}", "zip")
    return members


def _crc(member: Member) -> int:
    if member.crc is not None:
        return member.crc
    crc = 0
    for chunk in member.chunks():
        crc = zlib.crc32(chunk, crc)
    return crc


def _exactly(member: Member, crc: int) -> Iterator[bytes]:
    """The member's data, held against what its header already says."""
    size = seen = 0
    for chunk in member.chunks():
        size, seen = size + len(chunk), zlib.crc32(chunk, seen)
        yield chunk
    if (size, seen) != (member.size, crc):
        raise Flaw("ZIP_MEMBER", f"{member.name} changed while it was packed", member.name)


def _tail(entries: list[Entry], start: int) -> Iterator[bytes]:
    size = 0
    for entry in _demand_count(entries):
        line = zipspell.central(entry)
        size += len(line)
        yield line
    yield zipspell.end(entries, start, size)


def _compare(file: BinaryIO, place: int, parts: Iterable[bytes]) -> None:
    """The rest of the file must be these parts and end with them."""
    file.seek(place)
    for part in parts:
        found = file.read(len(part))
        if found != part:
            raise Flaw("ZIP_FORM", "directory differs from the one the members give", _where(place, found, part))
        place += len(part)
    if file.read(1):
        raise Flaw("ZIP_FORM", "bytes follow the end of the zip", f"zip, byte {place}")


def _where(place: int, found: bytes, part: bytes) -> str:
    at = next((i for i, (one, other) in enumerate(zip(found, part, strict=False)) if one != other), len(found))
    name = part[46:].split(b"\1\0")[0].decode() if part.startswith(zipspell.CENTRAL) else "end of directory"
    return f"zip directory ({name}), byte {place + at}"
