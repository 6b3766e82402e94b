"""One bundle under examination: its members read once, and what it was given to be held against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from quanlian_verify import note
from quanlian_verify.flaw import Flaw
from quanlian_verify.forms import checkpoint, entry, manifest, proof, stamplist, statement
from quanlian_verify.note import Note
from quanlian_verify.pins import PinnedLog, Pins
from quanlian_verify.stamps import StampFacts
from quanlian_verify.zipread import Archive

_T = TypeVar("_T")
MOST = 16 << 20
"""Bytes read into memory of any member but the files themselves."""
SIGNED_MOST = 1 << 18


@dataclass
class Case:
    """Parts are read strictly when first asked for; a part that cannot be read raises its Flaw each time.

    `stamps` and `witnessed` are filled by the checks that prove them, for the checks that compare times.
    """

    archive: Archive
    pins: Pins | None
    require_trusted: bool = False
    stamps: list[tuple[stamplist.StampRow, StampFacts]] = field(default_factory=list)
    witnessed: list[tuple[str, int]] = field(default_factory=list)
    _parts: dict[str, object] = field(default_factory=dict)

    def raw(self, name: str) -> bytes:
        return self.archive.read(name, SIGNED_MOST if name in (checkpoint.NAME, manifest.SIGNATURE) else MOST)

    @property
    def manifest(self) -> manifest.Manifest:
        return self._part(manifest.NAME, manifest.read)

    @property
    def entry(self) -> entry.LogEntry:
        return self._part(entry.NAME, entry.read)

    @property
    def proof(self) -> proof.Proof:
        return self._part(proof.NAME, proof.read)

    @property
    def statement(self) -> statement.Statement:
        return self._part(statement.NAME, statement.read)

    @property
    def stamp_rows(self) -> tuple[stamplist.StampRow, ...]:
        return self._part(stamplist.NAME, stamplist.read)

    @property
    def signature(self) -> Note:
        return self._part(manifest.SIGNATURE, lambda data: note.read(data, manifest.SIGNATURE))

    @property
    def checkpoint_note(self) -> Note:
        return self._part(checkpoint.NAME, lambda data: note.read(data, checkpoint.NAME))

    @property
    def checkpoint(self) -> checkpoint.Checkpoint:
        return checkpoint.read(self.checkpoint_note.text)

    @property
    def log(self) -> PinnedLog:
        """The pinned log the bundle says it is of. Raises Flaw PINS_NONE, ORIGIN."""
        if self.pins is None:
            raise Flaw("PINS_NONE", "no pins: nothing says which keys to believe", "pins")
        log = self.pins.log(self.manifest.origin)
        if log is None:
            raise Flaw("ORIGIN", f"no pinned log is called {self.manifest.origin!r}", manifest.NAME)
        return log

    def _part(self, name: str, read: Callable[[bytes], _T]) -> _T:
        if name not in self._parts:
            self._parts[name] = self._read(name, read)
        if isinstance(flaw := self._parts[name], Flaw):
            raise flaw
        found: _T = self._parts[name]  # type: ignore[assignment] # written just above, by the same name
        return found

    def _read(self, name: str, read: Callable[[bytes], _T]) -> _T | Flaw:
        """Read once, though it be in vain: every question would do the same work again."""
        try:
            return read(self.raw(name))
        except Flaw as flaw:
            return flaw
