"""How a callback proves it is ours: HMAC-SHA256 over time and body, with the client's secret.

    X-Quanlian-Timestamp: 1767225600
    X-Quanlian-Signature: sha256=<hex of HMAC(secret, "1767225600." + body)>

A receiver checks the signature and that the time is no more than five minutes off, and keeps the delivery ids it has
seen: we repeat a delivery until it is answered with 2xx.
"""

from __future__ import annotations

import hashlib
import hmac

TOLERANCE = 300
"""Seconds between the stamp and the receiver's clock."""


def sign(secret: str, timestamp: int, body: bytes) -> str:
    """The signature header's value; the time in seconds since 1970 is part of what is signed."""
    digest = hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256)
    return f"sha256={digest.hexdigest()}"


def verify(secret: str, timestamp: int, body: bytes, signature: str, *, now: int) -> bool:
    """What a receiver does: right secret, body unchanged, and not older (or newer) than `TOLERANCE`."""
    fresh = abs(now - timestamp) <= TOLERANCE
    return hmac.compare_digest(sign(secret, timestamp, body).encode(), signature.encode()) and fresh
