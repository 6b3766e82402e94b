"""Builds bundles for the tests, whole or broken on purpose: every step can be replaced."""

from __future__ import annotations

import hashlib
import io
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import gmalg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from quanlian_verify import canonical, keys, moments, note, pins, zipform
from quanlian_verify.canonical import Json
from quanlian_verify.digests import digests_of
from quanlian_verify.forms import checkpoint, entry, manifest, proof, stamplist
from quanlian_verify.report import Report
from tests.verifier import reference
from tests.verifier.authority import NOW, TestAuthority

ORIGIN = "log.example.cn/evidence"
_KEY = bytes(range(32))


@dataclass
class Signer:
    """An Ed25519 key of a log (or of a witness: `kind` COSIGNATURE)."""

    name: str = ORIGIN
    seed: bytes = _KEY
    kind: bytes = keys.ED25519

    def __post_init__(self) -> None:
        self.private = Ed25519PrivateKey.from_private_bytes(self.seed)
        self.public = keys.PublicKey(self.name, self.kind, self.private.public_key().public_bytes_raw())

    def line(self, text: str, at: datetime = NOW) -> note.Line:
        if self.kind == keys.ED25519:
            return note.Line(self.name, self.public.key_id, self.private.sign(text.encode()))
        seconds = int(at.timestamp())
        signed = f"cosignature/v1\ntime {seconds}\n{text}".encode()
        return note.Line(self.name, self.public.key_id, struct.pack(">Q", seconds) + self.private.sign(signed))


@dataclass
class Sm2Signer:
    """An SM2 key of a log."""

    name: str = ORIGIN
    seed: bytes = _KEY

    def __post_init__(self) -> None:
        public = gmalg.SM2(self.seed, keys.SM2_USER).generate_pk(self.seed)
        self.public = keys.PublicKey(self.name, keys.SM2, public)

    def line(self, text: str, at: datetime = NOW) -> note.Line:
        pair = gmalg.SM2(self.seed, keys.SM2_USER, self.public.key).sign(text.encode())
        return note.Line(self.name, self.public.key_id, b"".join(part.rjust(32, b"\0") for part in pair))


@dataclass
class Builder:
    """`members()` gives a bundle's members by name; `pins()` what a stranger would have been given."""

    files: dict[str, bytes] = field(default_factory=lambda: {"a.txt": b"hello\n", "shop/page.html": b"<p>copy</p>"})
    at: datetime = NOW
    made_at: datetime = NOW + timedelta(minutes=1)
    stamped_at: datetime = NOW + timedelta(seconds=2)
    source: str = "capture"
    origin: str = ORIGIN
    authority: TestAuthority = field(default_factory=TestAuthority)
    trust: str = "test"
    signers: list[Signer | Sm2Signer] = field(default_factory=lambda: [Signer()])
    witnesses: list[tuple[Signer, datetime]] = field(default_factory=list)
    others: int = 300
    index: int = 137
    extra: dict[str, bytes] = field(default_factory=dict)
    statement_extra: dict[str, Json] = field(default_factory=dict)
    change: Callable[[dict[str, bytes]], None] = lambda members: None
    """Changes members before the manifest is made: what a dishonest keeper could sign."""

    def statement(self) -> bytes:
        rows: list[Json] = []
        for path, data in sorted(self.files.items()):
            one = digests_of([data])
            row: dict[str, Json] = {"path": path, "size": one.size, "sha256": one.sha256, "sm3": one.sm3}
            rows.append({**row, "media_type": "text/plain", "label": "网页"})
        value: dict[str, Json] = {
            "format": "quanlian-statement/1",
            "kind": "evidence.deposit",
            "uid": "6f1c0a52-0000-4000-8000-000000000001",
            "at": moments.spell(self.at),
            "salt": "00112233445566778899aabbccddeeff",
            "number": "存证-2026-000001",
            "title": "某店铺页面",
            "source": self.source,
            "files": rows,
            "by": "张某",
            "how": {"tool": "test"},
        }
        return canonical.dump(value | self.statement_extra)

    def entries(self, own: bytes) -> list[bytes]:
        made = [entry.LogEntry("case.state", f"{i:064x}", f"{i:064x}").spelled() for i in range(self.others)]
        made[self.index] = own
        return made

    def note(self, text: str) -> note.Note:
        return note.Note(text, tuple(signer.line(text) for signer in self.signers))

    def parts(self) -> dict[str, bytes]:
        """All members but the manifest and its signature."""
        statement = self.statement()
        one = digests_of([statement])
        own = entry.LogEntry("evidence.deposit", one.sha256, one.sm3).spelled()
        entries = self.entries(own)
        text = checkpoint.Checkpoint(self.origin, len(entries), reference.root(entries)).text()
        signed = self.note(text)
        lines = (*signed.lines, *(witness.line(text, at) for witness, at in self.witnesses))
        return {
            "README.txt": "如何核验 / how to check\n".encode(),
            "checkpoint": note.Note(text, lines).spelled(),
            "entry.json": own,
            "proof.json": proof.Proof(self.index, len(entries), reference.path(self.index, entries)).spelled(),
            "statement.json": statement,
            **{f"content/{path}": data for path, data in self.files.items()},
            **self.stamps(statement),
            **self.extra,
        }

    def stamps(self, statement: bytes) -> dict[str, bytes]:
        first = sorted(self.files)[0]
        over = {"statement.json": statement, f"content/{first}": self.files[first]}
        tokens = {
            stamplist.file_name(i): self.authority.stamp(hashlib.sha256(data).digest(), self.stamped_at, i + 1)
            for i, data in enumerate(over.values())
        }
        rows = [stamplist.StampRow(file, name, "测试时间戳") for file, name in zip(tokens, over, strict=True)]
        return {"stamps.json": stamplist.spelled(rows), **tokens}

    def members(self) -> dict[str, bytes]:
        made = self.parts()
        self.change(made)
        listed = {name: digests_of([data]) for name, data in made.items()}
        spelled = manifest.Manifest(self.origin, "存证-2026-000001", self.made_at, listed).spelled()
        signed = self.note(manifest.signed_text(self.origin, spelled)).spelled()
        return made | {"manifest.json": spelled, "manifest.sig": signed}

    def pins(self, threshold: int = 0) -> pins.Pins:
        log = pins.PinnedLog(self.origin, "泉州市知识产权局", tuple(signer.public for signer in self.signers))
        authority = pins.Authority("测试时间戳", self.trust, (self.authority.root.certificate,))
        seen = tuple(pins.Witness(f"见证人{i}", one.public) for i, (one, _) in enumerate(self.witnesses))
        return pins.Pins((log,), (authority,), seen, threshold)

    def write(self, path: Path) -> Path:
        return pack(path, self.members())


def pack(path: Path, members: dict[str, bytes]) -> Path:
    """One canonical zip of these members."""
    path.write_bytes(packed(members))
    return path


def packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    zipform.write(out, [zipform.Member.of(name, data) for name, data in members.items()])
    return out.getvalue()


def codes(report: Report) -> set[str]:
    return {code for check in report.flaws for code in check.code.split()}
