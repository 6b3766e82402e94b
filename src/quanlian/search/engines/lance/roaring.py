"""Sets of row addresses as Lance takes them: a roaring bitmap for each fragment, in the portable format.

Format: https://github.com/RoaringBitmap/RoaringFormatSpec (no run containers); before it how many fragments, and for
each its number and the length of its bitmap (Lance, RowAddrTreeMap).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

_COOKIE = 12346
_ARRAY_MOST = 4096
Addresses = NDArray[np.uint64]


def packed(addresses: Addresses) -> bytes:
    """Sorted addresses without repetition."""
    parts = []
    for fragment, offsets in _split(addresses, 32):
        bitmap = _bitmap(offsets.astype(np.uint32))
        parts.append(struct.pack("<II", fragment, len(bitmap)) + bitmap)
    return struct.pack("<I", len(parts)) + b"".join(parts)


def _bitmap(offsets: NDArray[np.uint32]) -> bytes:
    parts = list(_split(offsets, 16))
    bodies = [_container(low.astype(np.uint16)) for _, low in parts]
    head = struct.pack("<II", _COOKIE, len(parts))
    head += b"".join(struct.pack("<HH", high, len(low) - 1) for high, low in parts)
    starts = len(head) + 4 * len(parts) + np.cumsum([0, *map(len, bodies[:-1])])
    return head + starts.astype("<u4").tobytes() + b"".join(bodies)


def _container(low: NDArray[np.uint16]) -> bytes:
    if len(low) <= _ARRAY_MOST:
        return low.astype("<u2").tobytes()
    bits = np.zeros(1 << 16, dtype=np.uint8)
    bits[low] = 1
    return np.packbits(bits, bitorder="little").tobytes()


def _split(numbers: NDArray[np.unsignedinteger], bits: int) -> Iterator[tuple[int, NDArray[np.unsignedinteger]]]:
    """Sorted numbers by their high part: that part, and the low parts."""
    if not len(numbers):
        return
    high = numbers >> numbers.dtype.type(bits)
    heads, starts = np.unique(high, return_index=True)
    low = numbers & numbers.dtype.type((1 << bits) - 1)
    yield from zip(heads.tolist(), np.split(low, starts[1:]), strict=True)
