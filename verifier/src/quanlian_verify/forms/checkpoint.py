"""A checkpoint of the log (C2SP tlog-checkpoint): origin, number of entries, root. Three lines, no extensions."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from quanlian_verify.flaw import Flaw
from quanlian_verify.tree import SIZE

NAME = "checkpoint"
LARGEST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What the log signs; `root` is 32 bytes."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The text of the note, exactly as it is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def read(text: str, where: str = NAME) -> Checkpoint:
    """Raises Flaw CHECKPOINT_FORM for any text `Checkpoint.text` would write otherwise."""
    try:
        origin, size, root = text.removesuffix("\n").split("\n")
        found = Checkpoint(origin, int(size), base64.b64decode(root, validate=True))
    except (ValueError, binascii.Error):
        raise Flaw("CHECKPOINT_FORM", "not a checkpoint of three lines", where) from None
    if not origin or found.text() != text or len(found.root) != SIZE or not 0 <= found.size <= LARGEST:
        raise Flaw("CHECKPOINT_FORM", "checkpoint is spelled otherwise", where)
    return found
