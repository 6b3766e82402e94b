"""Many short texts in one array of code points, cut by offsets: what the vectorised steps work on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from quanlian.similarity.register.kinds import Codes, Flags, Places

BLANK = 32


@dataclass(frozen=True, slots=True)
class Ragged:
    """Text i is flat[starts[i]:starts[i + 1]]."""

    flat: Codes
    starts: Places

    def __len__(self) -> int:
        return len(self.starts) - 1

    @classmethod
    def of(cls, texts: Sequence[str]) -> Ragged:
        flat = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        return cls(flat, starts_of(lengths))

    @property
    def lengths(self) -> Places:
        return np.diff(self.starts)

    def text(self, at: int) -> str:
        cut = self.flat[self.starts[at] : self.starts[at + 1]]
        return cut.tobytes().decode("utf-32-le", "surrogatepass")

    def matrix(self, rows: Places, width: int) -> Codes:
        """Rows as a table of `width` places, cut or filled with 0."""
        begin, end = self.starts[rows], self.starts[rows + 1]
        places = begin[:, None] + np.arange(width)
        inside = places < end[:, None]
        if not len(self.flat):
            return np.zeros(places.shape, np.uint32)
        return np.where(inside, self.flat[np.minimum(places, len(self.flat) - 1)], 0).astype(np.uint32)

    def by_length(self, least: int, most: int) -> Iterator[tuple[Places, Codes]]:
        """Rows of each length in turn, as a full table; what is longer than `most` comes cut."""
        lengths = np.minimum(self.lengths, most)
        order = np.argsort(lengths, kind="stable")
        bounds = np.searchsorted(lengths[order], np.arange(most + 2))
        for length in range(least, most + 1):
            rows = order[bounds[length] : bounds[length + 1]]
            if len(rows):
                yield rows, self.matrix(rows, length)

    def take(self, keep: Flags) -> Ragged:
        lengths = self.lengths
        return Ragged(self.flat[np.repeat(keep, lengths)], starts_of(lengths[keep]))

    def closed(self) -> Ragged:
        """Without blanks."""
        solid = self.flat != BLANK
        before = np.concatenate(([0], np.cumsum(solid)))
        return Ragged(self.flat[solid], before[self.starts])

    def words(self) -> tuple[Ragged, Places]:
        """Each word of the texts of two words and more, and the row it is of."""
        cuts = np.zeros(len(self.flat) + 1, bool)
        cuts[self.starts] = True
        blanks = np.flatnonzero(self.flat == BLANK)
        begins = np.union1d(np.flatnonzero(cuts[:-1]), blanks + 1)
        ends = np.concatenate((begins[1:], [len(self.flat)]))
        owners = np.searchsorted(self.starts, begins, side="right") - 1
        ends = np.where(np.isin(ends - 1, blanks), ends - 1, ends)
        many = np.bincount(owners, minlength=len(self))[owners] > 1
        begins, ends, owners = begins[many], ends[many], owners[many]
        places = np.repeat(begins - starts_of(ends - begins)[:-1], ends - begins) + np.arange((ends - begins).sum())
        return Ragged(self.flat[places], starts_of(ends - begins)), owners


def starts_of(lengths: Places) -> Places:
    return np.concatenate(([0], np.cumsum(lengths, dtype=np.int64))).astype(np.int64)


def joined(parts: Sequence[Ragged]) -> Ragged:
    lengths = np.concatenate([part.lengths for part in parts])
    return Ragged(np.concatenate([part.flat for part in parts]), starts_of(lengths))
