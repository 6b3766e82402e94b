"""The Merkle tree of RFC 6962 §2.1 word for word: recursive, slow, and nobody's production code."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def root(entries: Sequence[bytes]) -> bytes:
    if not entries:
        return hashlib.sha256(b"").digest()
    if len(entries) == 1:
        return hashlib.sha256(b"\0" + entries[0]).digest()
    k = _split(len(entries))
    return hashlib.sha256(b"\1" + root(entries[:k]) + root(entries[k:])).digest()


def path(index: int, entries: Sequence[bytes]) -> list[bytes]:
    if len(entries) <= 1:
        return []
    k = _split(len(entries))
    if index < k:
        return [*path(index, entries[:k]), root(entries[k:])]
    return [*path(index - k, entries[k:]), root(entries[:k])]


def consistency(old: int, entries: Sequence[bytes]) -> list[bytes]:
    return [] if old in (0, len(entries)) else _subproof(old, entries, True)


def _subproof(old: int, entries: Sequence[bytes], complete: bool) -> list[bytes]:
    if old == len(entries):
        return [] if complete else [root(entries)]
    k = _split(len(entries))
    if old <= k:
        return [*_subproof(old, entries[:k], complete), root(entries[k:])]
    return [*_subproof(old - k, entries[k:], False), root(entries[:k])]


def _split(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1
