"""The journal: entries that do not fill a bundle yet, in frames that are whole or not there.

A frame is what one fsync made durable. Its check is keyed with a number drawn when the journal was made, so neither
leftovers of an older journal on the disk nor an entry that spells a frame can pass for one.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quanlian.evidence.log.errors import LogDamage
from quanlian.evidence.log.layout import JOURNAL, pack, unpack

TITLE = b"quanlian-journal/1\n"
_FACTS = struct.Struct(">Q16s")
_FRAME = struct.Struct(">4sQII")
_MARK = b"\xabQLF"
CHECK = 8
HEADER = len(TITLE) + _FACTS.size + CHECK
FRAME = _FRAME.size + CHECK


@dataclass(frozen=True, slots=True)
class Header:
    """`start` is the index of the first entry; `salt` keys the checks."""

    start: int
    salt: bytes

    def spelled(self) -> bytes:
        raw = TITLE + _FACTS.pack(self.start, self.salt)
        return raw + _check(self.salt, raw)


def fresh(start: int) -> Header:
    return Header(start, os.urandom(16))


def read_header(data: bytes) -> Header:
    """Raises LogDamage JOURNAL_HEADER: a header is written with its file or not at all, so a bad one is no torn one."""
    if len(data) >= HEADER and data.startswith(TITLE):
        header = Header(*_FACTS.unpack_from(data, len(TITLE)))
        if data[:HEADER] == header.spelled():
            return header
    raise LogDamage("JOURNAL_HEADER", "日志流水的文件头无法识别", JOURNAL)


def frame(header: Header, first: int, entries: Sequence[bytes]) -> bytes:
    """The bytes of one batch whose first entry has the index `first`."""
    body = pack(entries)
    head = _FRAME.pack(_MARK, first, len(entries), len(body))
    return head + _check(header.salt, head + body) + body


@dataclass(frozen=True, slots=True)
class Frames:
    """Entries found, the byte behind the last whole frame, and whether something unreadable follows."""

    entries: list[bytes]
    end: int
    torn: bool


def read_frames(header: Header, data: bytes, at: int, first: int) -> Frames:
    """Whole frames from byte `at`, the first beginning with index `first`.

    Raises LogDamage JOURNAL_FRAME where a whole frame follows the unreadable one: the later was only written once the
    earlier was on the disk, so this is no torn tail.
    """
    entries: list[bytes] = []
    while (found := _frame(header, data, at, first + len(entries))) is not None:
        entries += found
        at += FRAME + sum(len(one) + 2 for one in found)
    if any(_frame(header, data, later, None) is not None for later in _marks(data, at + 1)):
        raise LogDamage("JOURNAL_FRAME", "日志流水中间的一段校验不符", f"{JOURNAL} 第 {at} 字节")
    return Frames(entries, at, at < len(data))


def _frame(header: Header, data: bytes, at: int, first: int | None) -> list[bytes] | None:
    if len(data) - at < FRAME:
        return None
    mark, index, count, size = _FRAME.unpack_from(data, at)
    body, end = at + FRAME, at + FRAME + size
    if mark != _MARK or first not in (None, index) or end > len(data):
        return None
    head = at + _FRAME.size
    if data[head:body] != _check(header.salt, data[at:head] + data[body:end]):
        return None
    entries = unpack(data[body:end])
    return entries if len(entries) == count else None


def _marks(data: bytes, at: int) -> Iterator[int]:
    while (at := data.find(_MARK, at)) >= 0:
        yield at
        at += 1


def _check(salt: bytes, data: bytes) -> bytes:
    return hashlib.blake2b(data, key=salt, digest_size=CHECK).digest()
