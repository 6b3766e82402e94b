"""A part of the register that never changes: its marks, and under which keys each is found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from uuid import uuid4

import numpy as np

from quanlian.similarity.register.columns import Columns, together
from quanlian.similarity.register.kinds import Flags, Keys, Places
from quanlian.similarity.register.posting import bones_of, postings
from quanlian.similarity.register.postings import Postings
from quanlian.similarity.register.ragged import Ragged, joined


@dataclass(frozen=True, slots=True)
class Segment:
    """`numbers` are the marks' ids as sorted hashes, `order` the marks in that order; `name` is its own for ever."""

    columns: Columns
    bones: Ragged
    found: Postings
    numbers: Keys
    order: Places
    name: str

    def __len__(self) -> int:
        return len(self.columns)

    @classmethod
    def of(cls, columns: Columns, bones: Ragged | None = None) -> Segment:
        """`bones` where they are known already."""
        bones = bones_of(columns) if bones is None else bones
        numbers = np.array([_hash(columns.ids.text(at)) for at in range(len(columns))], np.uint64)
        order = np.argsort(numbers, kind="stable")
        return cls(columns, bones, postings(columns, bones), numbers[order], order, uuid4().hex)

    def places(self, ids: Iterable[str]) -> Iterator[int]:
        """Where these marks stand; those not here are passed over."""
        for one in ids:
            value = np.uint64(_hash(one))
            begin, end = (int(np.searchsorted(self.numbers, value, side)) for side in ("left", "right"))
            yield from (int(at) for at in self.order[begin:end] if self.columns.ids.text(int(at)) == one)


def merged(parts: list[tuple[Segment, Flags]]) -> Segment:
    """One segment of the marks kept."""
    bones = [part.bones.take(keep[part.columns.owners]) for part, keep in parts]
    return Segment.of(together([part.columns.take(keep) for part, keep in parts]), joined(bones))


def _hash(number: str) -> int:
    return int.from_bytes(blake2b(number.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
