"""The question to an authority: TimeStampReq of RFC 3161 §2.4.1."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from asn1crypto import tsp

from quanlian.core.findings import UserError


@dataclass(frozen=True, slots=True)
class Query:
    """`der` as sent; `digest` and `nonce` are what the reply must repeat."""

    der: bytes
    digest: bytes
    nonce: int


def query(sha256: bytes, policy: str = "") -> Query:
    """Ask for a stamp of a SHA-256 digest, with the authority's certificate in the reply. Raises TSA_DIGEST."""
    if len(sha256) != 32:
        raise UserError("TSA_DIGEST", "时间戳只对 SHA-256 摘要申请", value=sha256.hex()[:80], rule="32 字节")
    nonce = secrets.randbits(63) | 1 << 62
    imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": sha256}
    asked = {"version": "v1", "message_imprint": imprint, "nonce": nonce, "cert_req": True}
    if policy:
        asked["req_policy"] = policy
    return Query(tsp.TimeStampReq(asked).dump(), sha256, nonce)
