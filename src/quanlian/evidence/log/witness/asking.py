"""Asking witnesses to cosign a checkpoint (C2SP tlog-witness): all at once, and none is waited for too long."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

from quanlian.evidence.log.witness.client import Refused, cosign
from quanlian.evidence.log.witness.witness import Prove, Witness
from quanlian_verify.note import Line, Note

PATIENCE = 10.0
"""Seconds all witnesses together may take."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A cosignature, or the reason why there is none."""

    name: str
    line: Line | None = None
    error: str = ""


def ask(witnesses: Sequence[Witness], note: Note, prove: Prove, patience: float = PATIENCE) -> tuple[Answer, ...]:
    """One answer of each, in their order. Never raises: a dead witness is an answer too."""
    asked = [_Asked(one, note, prove) for one in witnesses if not note_has(note, one)]
    for one in asked:
        one.start()
    end = time.monotonic() + patience
    for one in asked:
        one.join(max(0.0, end - time.monotonic()))
    return tuple(one.answer for one in asked)


def note_has(note: Note, witness: Witness) -> bool:
    """Whether this witness has cosigned already."""
    return any((one.name, one.key_id) == (witness.key.name, witness.key.key_id) for one in note.lines)


class _Asked(threading.Thread):
    """A daemon: one that hangs neither holds up publishing nor the end of the process."""

    def __init__(self, witness: Witness, note: Note, prove: Prove) -> None:
        super().__init__(daemon=True, name=f"witness-{witness.name}")
        self._witness, self._note, self._prove = witness, note, prove
        self.answer = Answer(witness.name, error="未在时限内答复")

    def run(self) -> None:
        try:
            self.answer = Answer(self._witness.name, cosign(self._witness, self._note, self._prove))
        except (OSError, Refused, ValueError) as error:
            self.answer = Answer(self._witness.name, error=str(error) or type(error).__name__)
