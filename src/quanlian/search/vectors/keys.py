"""Which row belongs to which key, read from the committed part of a key file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass
class Keys:
    """`rows` of the keys there are; `names` by row, also of rows that were replaced or removed."""

    rows: dict[str, int] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    read: int = 0

    def follow(self, path: Path, until: int) -> None:
        """Read on to the end of a commit."""
        if until <= self.read:
            return
        with path.open("rb") as file:
            file.seek(self.read)
            for line in file.read(until - self.read).decode().splitlines():
                self._take(line)
        self.read = until

    def alive(self) -> NDArray[np.bool_]:
        """By row, whether it is the present one of its key."""
        out = np.zeros(len(self.names), dtype=np.bool_)
        out[list(self.rows.values())] = True
        return out

    def copy(self) -> Keys:
        return Keys(dict(self.rows), dict(self.digests), list(self.names), self.read)

    def _take(self, line: str) -> None:
        key, _, digest = line[1:].partition("\t")
        if line[0] == "+":
            self.rows[key] = len(self.names)
            self.digests[key] = digest
            self.names.append(key)
        else:
            self.rows.pop(key, None)
            self.digests.pop(key, None)


def line_of(key: str, digest: str) -> str:
    """A key must have neither tab nor line end: keys are `source:id`."""
    if len(key.splitlines()) != 1 or "\t" in key:
        raise ValueError(key)
    return f"+{key}\t{digest}\n"
