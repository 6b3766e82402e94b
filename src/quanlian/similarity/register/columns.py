"""The marks of a segment as arrays: numbers, names, classes, and the texts that are looked up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quanlian.similarity.marks.entry import Entry
from quanlian.similarity.register.classes import bits, named
from quanlian.similarity.register.kinds import Bits, Flags
from quanlian.similarity.register.ragged import Ragged, joined
from quanlian.similarity.register.texts import texts


@dataclass(frozen=True, slots=True)
class Columns:
    """`owners` and `scripts` run along `texts`; the others along the marks."""

    ids: Ragged
    names: Ragged
    classes: Bits
    texts: Ragged
    scripts: NDArray[np.uint8]
    owners: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.ids)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Columns:
        """Of equal numbers the last one stays. Raises UserError MARK_CLASS."""
        kept = list({entry.id: entry for entry in entries}.values())
        rows = [(at, script, text) for at, entry in enumerate(kept) for script, text in texts(entry.name)]
        return cls(
            Ragged.of([entry.id for entry in kept]),
            Ragged.of([entry.name for entry in kept]),
            np.array([bits(entry.classes) for entry in kept], np.uint64),
            Ragged.of([text for _, _, text in rows]),
            np.array([script for _, script, _ in rows], np.uint8),
            np.array([at for at, _, _ in rows], np.uint32),
        )

    def entry(self, at: int) -> Entry:
        return Entry(self.ids.text(at), self.names.text(at), named(int(self.classes[at])))

    def take(self, keep: Flags) -> Columns:
        """The marks kept, in their order."""
        rows, moved = keep[self.owners], np.cumsum(keep) - 1
        return Columns(
            self.ids.take(keep),
            self.names.take(keep),
            self.classes[keep],
            self.texts.take(rows),
            self.scripts[rows],
            moved[self.owners[rows]].astype(np.uint32),
        )


def together(parts: Sequence[Columns]) -> Columns:
    """One after the other."""
    shifts = np.cumsum([0] + [len(part) for part in parts])
    owners = [part.owners.astype(np.int64) + shift for part, shift in zip(parts, shifts[:-1], strict=True)]
    return Columns(
        joined([part.ids for part in parts]),
        joined([part.names for part in parts]),
        np.concatenate([part.classes for part in parts]),
        joined([part.texts for part in parts]),
        np.concatenate([part.scripts for part in parts]),
        np.concatenate(owners).astype(np.uint32),
    )
