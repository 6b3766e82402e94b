"""Reads a file to its end once before anything is made of it: how much it unpacks to, and whether it ends rightly.

warcio takes a compressed record that was cut off for a short one; here it is noticed.
"""

from __future__ import annotations

import zlib
from typing import IO

from quanlian.evidence.capture.outside.bounds import Budget

_CHUNK = 2**18
_MAGIC = b"\x1f\x8b"


def sound(stream: IO[bytes], budget: Budget) -> bool:
    """Whether all gzip members are whole (their checksums right) and nothing follows them; a plain file always is.

    Leaves the stream at its beginning. Raises UserError CAPTURE_IMPORT_LARGE.
    """
    packed = stream.read(2) == _MAGIC
    stream.seek(0)
    fine = _members(stream, budget) if packed else _plain(stream, budget)
    stream.seek(0)
    return fine


def _plain(stream: IO[bytes], budget: Budget) -> bool:
    while chunk := stream.read(_CHUNK):
        budget.spend(len(chunk))
    return True


def _members(stream: IO[bytes], budget: Budget) -> bool:
    member, data = zlib.decompressobj(31), stream.read(_CHUNK)
    try:
        while data:
            budget.spend(len(member.decompress(data, _CHUNK)))
            data = member.unconsumed_tail or member.unused_data or stream.read(_CHUNK)
            if member.eof and data:
                member = zlib.decompressobj(31)
        budget.spend(len(member.flush()) if not member.eof else 0)
    except zlib.error:
        return False
    return member.eof
