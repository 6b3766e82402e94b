"""Time from outside: RFC 3161 stamps that say a digest existed at a time, by an authority that is not us."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import TypedDict

from quanlian.core.config import setting
from quanlian.evidence.time import files, local
from quanlian.evidence.time.authority import Authority, Token
from quanlian.evidence.time.circuit import Circuit
from quanlian.evidence.time.client import Client

__all__ = ["Authority", "Pinned", "Token", "authorities", "current", "roots", "stamp", "stamps"]
_circuit = Circuit()


class Pinned(TypedDict):
    """An authority as the verifier's file of pins names it; `roots` are PEM texts."""

    name: str
    trust: str
    roots: list[str]


def current() -> files.Settings:
    """What the operator's file says now; without a file, the local test authority alone."""
    named = setting("QUANLIAN_TSA").get().strip()
    if not named:
        return files.Settings((local.authority(),))
    file = Path(named).expanduser()
    changed = file.stat().st_mtime_ns if file.exists() else 0
    return _read(file, changed)


def authorities() -> list[Authority]:
    """In order of preference."""
    return list(current().authorities)


def stamp(sha256: bytes) -> Token:
    """A stamp of these 32 bytes by the first authority that answers well. Raises UserError TSA_NONE: try later."""
    return stamps(sha256, 1)[0]


def stamps(sha256: bytes, count: int, but: Collection[str] = ()) -> list[Token]:
    """Stamps by up to `count` different authorities, none of those named in `but`. Raises UserError TSA_NONE."""
    chosen = current()
    client = Client(chosen.authorities, chosen.tolerance, chosen.deadline, circuit=_circuit)
    return client.stamps(sha256, count, but)


def roots() -> list[Pinned]:
    """For the pins file: today's authorities, and the local one where it ever stamped here."""
    found = authorities()
    if local.exists() and local.NAME not in {one.name for one in found}:
        found.append(local.authority())
    return [Pinned(name=one.name, trust=one.trust, roots=list(one.roots)) for one in found]


@lru_cache(maxsize=8)
def _read(file: Path, changed: int) -> files.Settings:
    """Read again only when the file changed."""
    return files.read(file)
