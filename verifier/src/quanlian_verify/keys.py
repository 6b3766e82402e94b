"""Public keys of notes by their C2SP spelling `name+id+key`: Ed25519, witness cosignatures, and SM2 (GB/T 32918)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import struct
from dataclasses import dataclass

import gmalg
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from quanlian_verify.flaw import Flaw

ED25519, COSIGNATURE, OTHER = b"\x01", b"\x04", b"\xff"
"""Signature types of C2SP signed-note; `OTHER` is followed by a name of our own."""
SM2 = OTHER + b"quanlian-sm2-sm3"
SM2_USER = b"1234567812345678"
"""The signer's identity that GB/T 35276 prescribes where none is agreed."""
_P = 0xFFFFFFFE_FFFFFFFF_FFFFFFFF_FFFFFFFF_FFFFFFFF_00000000_FFFFFFFF_FFFFFFFF
_B = 0x28E9FA9E_9D9F5E34_4D5A9E4B_CF6509A7_F39789F5_15AB8F92_DDBCBD41_4D940E93
"""The curve of GB/T 32918.5-2017: y² = x³ - 3x + b over the prime field of p."""
_KINDS = (SM2, ED25519, COSIGNATURE)
_SPELLING = re.compile(r"([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})")


@dataclass(frozen=True, slots=True)
class PublicKey:
    """`kind` is one of ED25519, COSIGNATURE, SM2; `key` 32 bytes, or the 65 of an uncompressed SM2 point."""

    name: str
    kind: bytes
    key: bytes

    @property
    def key_id(self) -> bytes:
        return hashlib.sha256(self.name.encode() + b"\n" + self.kind + self.key).digest()[:4]

    def spelled(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{base64.b64encode(self.kind + self.key).decode()}"

    def verifies(self, text: bytes, signature: bytes) -> bool:
        """Whether this is the key's signature of the text; never raises for a bad signature."""
        if self.kind == SM2:
            return _sm2(self.key, text, signature)
        if self.kind == COSIGNATURE:
            signed = cosigned(signature, text)
            return signed is not None and _ed25519(self.key, signed, signature[8:])
        return _ed25519(self.key, text, signature)


def read_key(spelling: str) -> PublicKey:
    """The key a `name+id+key` line stands for. Raises Flaw KEY_FORM."""
    found = _SPELLING.fullmatch(spelling.strip())
    try:
        raw = base64.b64decode(found[3], validate=True) if found else b""
    except binascii.Error:
        raw = b""
    kind = next((one for one in _KINDS if raw.startswith(one)), b"")
    key = PublicKey(found[1] if found else "", kind, raw[len(kind) :])
    if not kind or key.spelled() != spelling.strip() or not _well_formed(key):
        raise Flaw("KEY_FORM", f"not a public key: {spelling[:80]}")
    return key


def _well_formed(key: PublicKey) -> bool:
    """Of the right length; an SM2 point uncompressed, on the curve and with both coordinates reduced."""
    if key.kind != SM2:
        return len(key.key) == 32
    x, y = (int.from_bytes(key.key[start : start + 32], "big") for start in (1, 33))
    if len(key.key) != 65 or key.key[0] != 4 or max(x, y) >= _P:
        return False
    return (y * y - (x * x * x - 3 * x + _B)) % _P == 0


def cosigned(signature: bytes, text: bytes) -> bytes | None:
    """What a witness really signs (C2SP tlog-cosignature): its time before the text. None where there is no time."""
    if len(signature) != 72:
        return None
    return f"cosignature/v1\ntime {cosigned_at(signature)}\n".encode() + text


def cosigned_at(signature: bytes) -> int:
    """POSIX seconds at which the witness says it saw the checkpoint."""
    (seconds,) = struct.unpack(">Q", signature[:8])
    return int(seconds)


def _ed25519(key: bytes, text: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


def _sm2(key: bytes, text: bytes, signature: bytes) -> bool:
    """r and s as 32 bytes each; gmalg demands 1 to n-1 of both (GB/T 32918.2 §7.1): neither has a second spelling."""
    if len(signature) != 64:
        return False
    try:
        return bool(gmalg.SM2(uid=SM2_USER, pk=key).verify(text, signature[:32], signature[32:]))
    except (ArithmeticError, ValueError, TypeError, gmalg.errors.GMError):
        return False
