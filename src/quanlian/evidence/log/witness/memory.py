"""What a witness remembers and how it decides: the rules of C2SP tlog-witness, without the network."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import struct
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from quanlian.evidence.log.disk import Disk
from quanlian_verify.flaw import Flaw
from quanlian_verify.keys import COSIGNATURE, PublicKey
from quanlian_verify.note import Line, Note, read
from quanlian_verify.tree import EMPTY, check_consistency


@dataclass(frozen=True, slots=True)
class Request:
    """An add-checkpoint request taken apart."""

    old: int
    proof: tuple[bytes, ...]
    note: Note

    @classmethod
    def read(cls, body: bytes) -> Request | None:
        """None for what is no request."""
        head, _, note = body.partition(b"\n\n")
        first, *proof = head.decode("ascii", "replace").split("\n")
        try:
            old = int(first.removeprefix("old ")) if first.startswith("old ") else -1
            found = cls(old, tuple(base64.b64decode(one, validate=True) for one in proof), read(note))
            found.state()
        except (Flaw, ValueError, binascii.Error):
            return None
        return found if found.old >= 0 else None

    def state(self) -> tuple[str, int, bytes]:
        """Origin, size and root of the checkpoint."""
        origin, size, root = self.note.text.split("\n")[:3]
        return origin, int(size), base64.b64decode(root, validate=True)


class Memory:
    """One file for each log, replaced as a whole and waited for before anything is signed."""

    def __init__(self, folder: Path, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._disk, self._secret = Disk(folder), _secret(folder / "witness.key")
        self.key = PublicKey(name, COSIGNATURE, self._secret.public_key().public_bytes_raw())

    def last(self, origin: str) -> tuple[int, bytes]:
        path = self._disk.folder / _file(origin)
        if not path.exists():
            return 0, EMPTY
        size, root = path.read_text().split()
        return int(size), bytes.fromhex(root)

    def keep(self, origin: str, size: int, root: bytes) -> None:
        self._disk.create(_file(origin), f"{size} {root.hex()}\n".encode(), "aside")
        self._disk.sync_folder(self._disk.folder)

    def cosign(self, note: Note) -> bytes:
        """A cosignature/v1 line over the present time and the text."""
        now = int(time.time())
        signed = self._secret.sign(f"cosignature/v1\ntime {now}\n{note.text}".encode())
        return Line(self.key.name, self.key.key_id, struct.pack(">Q", now) + signed).spelled().encode()


def answer(memory: Memory, logs: Sequence[PublicKey], request: Request | None) -> tuple[int, bytes]:
    """Status and body: 200 with a cosignature, or why not."""
    if request is None:
        return 400, b"malformed\n"
    origin, size, _ = request.state()
    mine = [one for one in logs if one.name == origin]
    if not mine:
        return 404, b"unknown log\n"
    if not _signed(request.note, mine):
        return 403, b"no signature of a known key\n"
    if request.old > size:
        return 400, b"old is larger than the checkpoint\n"
    known, known_root = memory.last(origin)
    if request.old != known:
        return 409, f"{known}\n".encode()
    return _grown(memory, request, known_root)


def _grown(memory: Memory, request: Request, known_root: bytes) -> tuple[int, bytes]:
    origin, size, root = request.state()
    if request.old == size and known_root != root:
        return 409, f"{request.old}\n".encode()
    try:
        check_consistency(request.old, size, known_root, root, request.proof)
    except Flaw as flaw:
        return 422, f"{flaw}\n".encode()
    memory.keep(origin, size, root)
    return 200, memory.cosign(request.note)


def _signed(note: Note, keys: Sequence[PublicKey]) -> bool:
    try:
        return any(note.signed_by(one) for one in keys)
    except Flaw:
        return False


def _file(origin: str) -> str:
    return hashlib.sha256(origin.encode()).hexdigest()


def _secret(path: Path) -> Ed25519PrivateKey:
    if not path.exists():
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(number, "w") as file:
            file.write(os.urandom(32).hex())
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text()))
