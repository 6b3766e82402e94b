"""Keys of short sequences: additive hashes, so that a place left out is one subtraction.

A key stands for a sequence in a room (characters, sounds, Latin …). Equal sequences have equal keys; unequal ones
share a key about once in 2**64, and every candidate is read again afterwards.
"""

from __future__ import annotations

import numpy as np

from quanlian.similarity.register.kinds import Keys

_ODD = np.uint64(0x9E3779B97F4A7C15)
_A, _B = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_FIRST, _SECOND, _THIRD = np.uint64(30), np.uint64(27), np.uint64(31)


def mixed(values: Keys) -> Keys:
    """Spread the bits (the finaliser of splitmix64)."""
    values = (values ^ (values >> _FIRST)) * _A
    values = (values ^ (values >> _SECOND)) * _B
    return np.asarray(values ^ (values >> _THIRD), np.uint64)


def terms(table: Keys, places: Keys) -> Keys:
    """The part of each symbol at its place."""
    return mixed(table * _ODD + (places + np.uint64(1)) * _A)


def whole(table: Keys, room: int) -> Keys:
    """One key a row."""
    return _sealed(terms(table, _places(table.shape[1])).sum(axis=1, dtype=np.uint64), table.shape[1], room)


def without_one(table: Keys, room: int) -> Keys:
    """Row x place: the key of the row without that place; equal to `whole` of the shorter row."""
    here = terms(table, _places(table.shape[1]))
    moved = terms(table, _places(table.shape[1]) - np.uint64(1))
    before = np.cumsum(here, axis=1, dtype=np.uint64) - here
    after = moved[:, ::-1].cumsum(axis=1, dtype=np.uint64)[:, ::-1] - moved
    return _sealed(before + after, table.shape[1] - 1, room)


def bag(table: Keys, room: int) -> Keys:
    """One key a row, whatever the order."""
    return _sealed(terms(table, np.zeros(1, np.uint64)).sum(axis=1, dtype=np.uint64), table.shape[1], room)


def grams(table: Keys, size: int, room: int) -> Keys:
    """Row x place: keys of the runs of `size` symbols."""
    count = table.shape[1] - size + 1
    parts = [whole(table[:, at : at + size], room)[:, None] for at in range(count)]
    return np.concatenate(parts, axis=1) if parts else np.zeros((len(table), 0), np.uint64)


def apart(table: Keys, room: int) -> Keys:
    """Row x place: pairs with one symbol between."""
    parts = [whole(table[:, [at, at + 2]], room)[:, None] for at in range(table.shape[1] - 2)]
    return np.concatenate(parts, axis=1) if parts else np.zeros((len(table), 0), np.uint64)


def _places(count: int) -> Keys:
    return np.arange(count, dtype=np.uint64)


def _sealed(sums: Keys, length: int, room: int) -> Keys:
    return mixed(sums + np.uint64((length * 131 + room) * int(_ODD) % 2**64))
