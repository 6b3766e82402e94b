"""Where a piece of evidence stands in the log, with the proof for the latest checkpoint."""

from __future__ import annotations

from dataclasses import dataclass

from quanlian.core.findings import UserError
from quanlian.evidence import witnessing
from quanlian.evidence.checkpoints import Checkpoint, latest, parse
from quanlian.evidence.logbook import log
from quanlian.evidence.models import Evidence, Seal
from quanlian.evidence.statements import entry


@dataclass(frozen=True, slots=True)
class Proven:
    """A seal with its inclusion proof under a published checkpoint."""

    seal: Seal
    entry: bytes
    position: int
    checkpoint: Checkpoint
    hashes: tuple[bytes, ...]


def proven(seal: Seal) -> Proven:
    """Raises UserError SEAL_WAITING while the entry is not yet under a published checkpoint."""
    checkpoint = best(seal.position)
    if seal.position is None or checkpoint is None:
        raise UserError("SEAL_WAITING", "尚未写入证据日志", value=seal.kind, remedy="几秒钟后刷新再试")
    hashes = tuple(log().inclusion(seal.position, checkpoint.size))
    return Proven(seal, entry(seal.kind, seal.sha256, seal.sm3), seal.position, checkpoint, hashes)


def best(position: int | None) -> Checkpoint | None:
    """The checkpoint to prove against: a witnessed one that covers the entry, else the latest; None where none does."""
    seen = witnessing.cosigned()
    for one in (parse(seen) if seen else None, latest()):
        if one is not None and position is not None and position < one.size:
            return one
    return None


def seal_of(evidence: Evidence) -> Seal:
    """The seal of a piece of evidence; every kept one has one. Raises UserError SEAL_WAITING."""
    if evidence.seal is None:
        raise UserError("SEAL_WAITING", "尚未封存", value=evidence.number, remedy="几秒钟后刷新再试")
    return evidence.seal
