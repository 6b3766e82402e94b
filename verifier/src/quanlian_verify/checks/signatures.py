"""Signatures by pinned keys: over the manifest, and over the log's checkpoint."""

from __future__ import annotations

from collections.abc import Iterator

from quanlian_verify.case import Case
from quanlian_verify.flaw import Flaw
from quanlian_verify.forms import checkpoint
from quanlian_verify.forms import manifest as form
from quanlian_verify.keys import PublicKey, cosigned_at
from quanlian_verify.note import Note


def manifest(case: Case) -> Iterator[Flaw]:
    """manifest.sig signs this manifest, and every line of it is by a pinned key of the log.

    No line may be by an unknown key: nobody could tell whether a bit of it was changed.
    """
    note, keys = case.signature, case.log.keys
    if note.text != form.signed_text(case.manifest.origin, case.raw(form.NAME)):
        yield Flaw("MANIFEST_SIGNED", "the signature is over another manifest", form.SIGNATURE)
    known = {(key.name, key.key_id) for key in keys}
    for line in note.lines:
        if (line.name, line.key_id) not in known:
            yield Flaw("KEY_UNKNOWN", f"a line is by no pinned key: {line.name}", form.SIGNATURE)
    yield from _signed(note, keys, form.SIGNATURE)


def log(case: Case) -> Iterator[Flaw]:
    """The checkpoint is of the bundle's origin and signed by a pinned key of it; lines of others are let be."""
    if case.checkpoint.origin != case.manifest.origin:
        yield Flaw("ORIGIN", "checkpoint and manifest are of different logs", checkpoint.NAME)
    yield from _signed(case.checkpoint_note, case.log.keys, checkpoint.NAME)


def witnesses(case: Case) -> Iterator[Flaw]:
    """Enough pinned witnesses cosigned; none of their lines is wrong."""
    note, pins = case.checkpoint_note, case.pins
    for witness in pins.witnesses if pins else ():
        try:
            signed = note.signed_by(witness.key)
        except Flaw as flaw:
            yield Flaw(flaw.code, flaw.message, checkpoint.NAME)
            continue
        if signed:
            case.witnessed.append((witness.name, cosigned_at(_line(note, witness.key))))
    if pins and len(case.witnessed) < pins.witness_threshold:
        few = f"{len(case.witnessed)} of {pins.witness_threshold} witnesses cosigned"
        yield Flaw("WITNESSES", few, checkpoint.NAME)


def _signed(note: Note, keys: tuple[PublicKey, ...], where: str) -> Iterator[Flaw]:
    """At least one key signed, and none of them wrongly or twice."""
    ids = [(line.name, line.key_id) for line in note.lines]
    if len(set(ids)) != len(ids):
        yield Flaw("NOTE_TWICE", "a key signs more than once", where)
        return
    good = 0
    for key in keys:
        try:
            good += note.signed_by(key)
        except Flaw as flaw:
            yield Flaw(flaw.code, flaw.message, where)
            good += 1
    if not good:
        yield Flaw("NOT_SIGNED", "no pinned key signed this", where)


def _line(note: Note, key: PublicKey) -> bytes:
    return next(line.signature for line in note.lines if (line.name, line.key_id) == (key.name, key.key_id))
