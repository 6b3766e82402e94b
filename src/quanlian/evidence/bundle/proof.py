"""Where a piece of evidence stands in the log, with the proof for the latest checkpoint."""

from __future__ import annotations

from dataclasses import dataclass

from quanlian.core.findings import UserError
from quanlian.evidence import witnessing
from quanlian.evidence.bundle.sealed import as_sealed
from quanlian.evidence.checkpoints import Checkpoint, latest, parse
from quanlian.evidence.logbook import log
from quanlian.evidence.models import Evidence, Seal
from quanlian.evidence.statements import entry
from quanlian_verify import tree
from quanlian_verify.flaw import Flaw


@dataclass(frozen=True, slots=True)
class Proven:
    """A seal with its inclusion proof under a published checkpoint."""

    seal: Seal
    entry: bytes
    position: int
    checkpoint: Checkpoint
    hashes: tuple[bytes, ...]


def proven(seal: Seal) -> Proven:
    """Worked through before anybody is told of it. Raises UserError SEAL_WAITING while the entry is not yet under a
    published checkpoint, SEAL_DIFFERS where the log holds another one at its place.
    """
    checkpoint = best(seal.position)
    if seal.position is None or checkpoint is None:
        raise UserError("SEAL_WAITING", "尚未写入证据日志", value=seal.kind, remedy="几秒钟后刷新再试")
    hashes = tuple(log().inclusion(seal.position, checkpoint.size))
    line = entry(seal.kind, seal.sha256, seal.sm3)
    try:
        root = bytes.fromhex(checkpoint.root)
        tree.check_inclusion(tree.leaf_hash(line), seal.position, checkpoint.size, hashes, root)
    except Flaw:
        raise differs(str(seal.uid)) from None
    return Proven(seal, line, seal.position, checkpoint, hashes)


def best(position: int | None) -> Checkpoint | None:
    """The checkpoint to prove against: a witnessed one that covers the entry, else the latest; None where none does."""
    seen = witnessing.cosigned()
    for one in (parse(seen) if seen else None, latest()):
        if one is not None and position is not None and position < one.size:
            return one
    return None


def seal_of(evidence: Evidence) -> Seal:
    """The seal of a piece of evidence; every kept one has one. Raises UserError SEAL_WAITING, or SEAL_DIFFERS where
    the records say anything else than what was sealed.
    """
    if evidence.seal is None:
        raise UserError("SEAL_WAITING", "尚未封存", value=evidence.number, remedy="几秒钟后刷新再试")
    if not as_sealed(evidence, evidence.seal):
        raise differs(evidence.number)
    return evidence.seal


def differs(value: str) -> UserError:
    """Nothing is certified of records that somebody changed."""
    return UserError(
        "SEAL_DIFFERS",
        "登记内容与封存的陈述不一致",
        value=value,
        rule="封存后不得改动",
        remedy="不要使用；请管理员从备份中恢复，并查明原因",
    )
