"""Who outside has promised to look at our checkpoints, and asking them to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quanlian.core.config import setting
from quanlian.evidence.log import Log
from quanlian.evidence.log.witness.witness import Witness
from quanlian.evidence.logbook import log, origin, signers


@dataclass(frozen=True, slots=True)
class Known:
    """The witnesses the operator named; a verifier asks for `threshold` of them."""

    witnesses: tuple[Witness, ...] = ()
    threshold: int = 0


def known() -> Known:
    """Raises UserError where the operator's file is wrong."""
    named = setting("QUANLIAN_WITNESSES").get().strip()
    if not named:
        return Known()
    from quanlian.evidence.log.witness.file import witnesses

    found = tuple(witnesses(Path(named).expanduser()))
    return Known(found, min(1, len(found)))


def cosign() -> int:
    """Show the witnesses our checkpoint; how many signed it. One that is silent or refuses stops nobody."""
    asked = known().witnesses
    if not asked:
        return 0
    book = Log(log().folder, origin(), signers(), asked)
    data = book.publish()
    signed = sum(one.line is not None for one in book.witnessed)
    if signed:
        draft = _cosigned().with_suffix(".new")
        draft.write_bytes(data)
        draft.replace(_cosigned())
    return signed


def cosigned() -> bytes | None:
    """The latest checkpoint that a witness signed; the very latest checkpoint is often too young to have one."""
    return _cosigned().read_bytes() if _cosigned().exists() else None


def _cosigned() -> Path:
    return log().folder.parent / "cosigned"
