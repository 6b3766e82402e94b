"""Publishing: the partial tiles, the line of the past, the signed checkpoint, and the witnesses' cosignatures."""

from __future__ import annotations

import base64
import contextlib
from collections.abc import Sequence

from quanlian.evidence.log.errors import LogDamage, LogUnwritable
from quanlian.evidence.log.layout import CHECKPOINT, TEMPORARY
from quanlian.evidence.log.partial import KEPT, drop_partials, standing, write_partials
from quanlian.evidence.log.published import Publication, Published
from quanlian.evidence.log.signers import Signer
from quanlian.evidence.log.store import Store
from quanlian.evidence.log.tree import Tree
from quanlian.evidence.log.witness.asking import Answer, ask
from quanlian.evidence.log.witness.witness import Witness
from quanlian_verify.flaw import Flaw
from quanlian_verify.note import Line, Note, read


class Publisher:
    """`answers` is what the witnesses said last."""

    def __init__(
        self,
        store: Store,
        published: Published,
        origin: str,
        signers: Sequence[Signer],
        witnesses: Sequence[Witness],
    ) -> None:
        self._store, self._published, self._origin = store, published, origin
        self._signers, self._witnesses = signers, witnesses
        self.answers: tuple[Answer, ...] = ()

    def latest(self) -> bytes | None:
        try:
            return (self._store.folder / CHECKPOINT).read_bytes()
        except FileNotFoundError:
            return None

    def publish(self) -> bytes:
        """Raises LogDamage PUBLISHED_FORK, LogUnwritable."""
        with self._store.alone() as lock:
            self._store.settle(lock)
            tree = self._store.tree
            note = self._signed(self._stand(tree))
            self._write(note)
            drop_partials(self._store.disk, self._published.latest(KEPT))
        if self._witnesses:
            self.answers = ask(self._witnesses, note, tree.consistency)
            with contextlib.suppress(LogUnwritable):
                # a full disk: the checkpoint stands, only its cosignatures must wait for the next time
                note = self._cosigned(note)
        return note.spelled()

    def _stand(self, tree: Tree) -> Publication:
        """Partial tiles, then the line: whatever was ever signed has its line."""
        now, last = Publication(tree.size, tree.root(tree.size)), self._published.last()
        if last and (last.size > now.size or tree.root(last.size) != last.root):
            raise LogDamage("PUBLISHED_FORK", "现有条目与已发布的根不一致，拒绝发布", f"published {last.size}")
        if last != now or not standing(self._store.disk, now.size):
            write_partials(self._store.disk, tree)
        if last != now:
            self._published.add(now)
        return now

    def _signed(self, now: Publication) -> Note:
        """The checkpoint that stands, where it says this already and every signer has signed it; else a new one."""
        text = f"{self._origin}\n{now.size}\n{base64.b64encode(now.root).decode()}\n"
        latest = self.latest() or b""
        with contextlib.suppress(Flaw):
            old = read(latest, CHECKPOINT)
            if old.text == text and all(old.signed_by(one.key) for one in self._signers):
                return old
        return Note(text, tuple(_line(one, text) for one in self._signers))

    def _cosigned(self, note: Note) -> Note:
        """Adds what the witnesses signed, unless a newer checkpoint stands by now."""
        fresh = tuple(one.line for one in self.answers if one.line)
        with self._store.alone():
            latest = self.latest()
            now = read(latest, CHECKPOINT) if latest else note
            if now.text != note.text:
                return Note(note.text, _merged(note.lines, fresh))
            note = Note(now.text, _merged(now.lines, fresh))
            self._write(note)
        return note

    def _write(self, note: Note) -> None:
        if self.latest() != note.spelled():
            self._store.disk.create(CHECKPOINT, note.spelled(), f"{TEMPORARY}/{CHECKPOINT}")
            self._store.disk.sync_folder(self._store.folder)


def _line(signer: Signer, text: str) -> Line:
    return Line(signer.key.name, signer.key.key_id, signer.sign(text.encode()))


def _merged(old: Sequence[Line], fresh: Sequence[Line]) -> tuple[Line, ...]:
    keys = {(one.name, one.key_id) for one in fresh}
    return (*(one for one in old if (one.name, one.key_id) not in keys), *fresh)
