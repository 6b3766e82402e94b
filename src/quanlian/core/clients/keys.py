"""Keys of clients: `ql_` and eight characters that are no secret, a dot, 256 random bits."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

_KEY = re.compile(r"(ql_[0-9a-f]{8})\.[A-Za-z0-9_-]{43}")
_BEARER = re.compile(r"bearer +(\S+) *", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Key:
    """A new key: `plain` is told once, `prefix` and `hash` are kept."""

    plain: str
    prefix: str
    hash: str


def new_key() -> Key:
    prefix = f"ql_{secrets.token_hex(4)}"
    plain = f"{prefix}.{secrets.token_urlsafe(32)}"
    return Key(plain, prefix, hash_of(plain))


def hash_of(plain: str) -> str:
    """SHA-256: with 256 random bits there is nothing a slow hash would protect from."""
    return hashlib.sha256(plain.encode()).hexdigest()


def same(plain: str, kept: str) -> bool:
    """Whether the key is the one kept, in a time that tells nothing."""
    return hmac.compare_digest(hash_of(plain), kept)


def prefix_of(plain: str) -> str | None:
    """The prefix of a well-formed key."""
    found = _KEY.fullmatch(plain)
    return found[1] if found else None


def bearer(header: str) -> str | None:
    """The key in an `Authorization` header."""
    found = _BEARER.fullmatch(header.strip())
    return found[1] if found else None
