"""Writing a bundle: content, statement, stamps, proof, checkpoint, certificate, and a signed list of it all."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils import timezone

from quanlian.evidence import vault
from quanlian.evidence.bundle.proof import Proven, proven, seal_of
from quanlian.evidence.bundle.readme import README
from quanlian.evidence.bundle.stamped import Stamped, stamped
from quanlian.evidence.logbook import origin, signers
from quanlian.evidence.models import Artefact, Evidence
from quanlian.evidence.statements import utc
from quanlian_verify import canonical, zipform
from quanlian_verify.canonical import Json
from quanlian_verify.digests import digests_of
from quanlian_verify.note import Line, Note
from quanlian_verify.zipform import Member


@dataclass(frozen=True, slots=True)
class Content:
    """Members of a bundle before the list of them is made."""

    members: tuple[Member, ...]
    listed: tuple[Json, ...]


def build(evidence: Evidence, certificate: bytes, out: BinaryIO) -> None:
    """Write the bundle of a piece of evidence. Raises UserError SEAL_WAITING, STAMP_WAITING or VAULT_DAMAGED."""
    proof = proven(seal_of(evidence))
    content = _content(evidence, proof, stamped(evidence), certificate)
    manifest = _manifest(evidence, content, timezone.now())
    zipform.write(out, sorted((*content.members, *manifest), key=lambda one: one.name.encode()))


def _content(evidence: Evidence, proof: Proven, stamps: Stamped, certificate: bytes) -> Content:
    small = {
        "README.txt": README.encode(),
        "certificate.pdf": certificate,
        "checkpoint": proof.checkpoint.note.spelled(),
        "entry.json": proof.entry,
        "proof.json": _proof(proof),
        "statement.json": proof.seal.statement.encode(),
        "stamps.json": stamps.listed,
        **stamps.tokens,
    }
    members = [_small(name, data) for name, data in small.items()]
    listed = {name: _entry(name, len(data), *_both(data)) for name, data in small.items()}
    for one in evidence.artefacts.select_related("file"):
        members.append(_large(one))
        name = f"content/{one.path}"
        listed[name] = _entry(name, one.file.size, one.file.sha256, one.file.sm3)
    return Content(tuple(members), tuple(listed[name] for name in sorted(listed)))


def _small(name: str, data: bytes) -> Member:
    return Member(name, len(data), lambda: [data])


def _large(one: Artefact) -> Member:
    return Member(f"content/{one.path}", one.file.size, lambda: vault.read(one.file))


def _entry(path: str, size: int, sha256: str, sm3: str) -> Json:
    return {"path": path, "size": size, "sha256": sha256, "sm3": sm3}


def _both(data: bytes) -> tuple[str, str]:
    digests = digests_of([data])
    return digests.sha256, digests.sm3


def _proof(proof: Proven) -> bytes:
    return canonical.dump(
        {
            "format": "quanlian-inclusion/1",
            "index": proof.position,
            "size": proof.checkpoint.size,
            "hashes": [one.hex() for one in proof.hashes],
        }
    )


def _manifest(evidence: Evidence, content: Content, at: dt.datetime) -> Iterator[Member]:
    """The list of all members, and the log's signature under it."""
    data = canonical.dump(
        {
            "format": "quanlian-bundle/1",
            "origin": origin(),
            "number": evidence.number,
            "made_at": utc(at),
            "files": list(content.listed),
        }
    )
    yield _small("manifest.json", data)
    yield _small("manifest.sig", _signed(f"quanlian-manifest/1\n{origin()}\n{hashlib.sha256(data).hexdigest()}\n"))


def _signed(text: str) -> bytes:
    lines = (Line(one.key.name, one.key.key_id, one.sign(text.encode())) for one in signers())
    return Note(text, tuple(lines)).spelled()
