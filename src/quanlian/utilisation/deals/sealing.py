"""Sealed bids: enciphered until the opening, bound by a digest that stands in the public evidence log at once."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from quanlian.core.findings import UserError


@dataclass(frozen=True, slots=True)
class Envelope:
    """`cipher` opens with the room's key only; `digest` = SHA-256 of room, bidder, amount in 分 and nonce."""

    cipher: str
    digest: str


def digest_of(room: str, bidder: int, amount_fen: int, nonce: str) -> str:
    """What anybody can work out again after the opening."""
    return hashlib.sha256(f"{room}|{bidder}|{amount_fen}|{nonce}".encode()).hexdigest()


def close(room: str, bidder: int, amount_fen: int) -> Envelope:
    """Put a bid into an envelope."""
    nonce = secrets.token_hex(16)
    said = json.dumps({"amount_fen": amount_fen, "nonce": nonce}).encode()
    return Envelope(_key(room).encrypt(said).decode(), digest_of(room, bidder, amount_fen, nonce))


def open_envelope(room: str, bidder: int, envelope: Envelope) -> tuple[int, str]:
    """(amount in 分, nonce). Raises UserError BID_SEAL where the envelope was exchanged or its digest does not fit."""
    try:
        said = json.loads(_key(room).decrypt(envelope.cipher.encode()))
    except InvalidToken as error:
        raise _broken(room) from error
    amount, nonce = int(said["amount_fen"]), str(said["nonce"])
    if digest_of(room, bidder, amount, nonce) != envelope.digest:
        raise _broken(room)
    return amount, nonce


def _key(room: str) -> Fernet:
    """One key a room, drawn from the installation's secret."""
    made = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=f"deals.bids:{room}".encode())
    return Fernet(base64.urlsafe_b64encode(made.derive(settings.SECRET_KEY.encode())))


def _broken(room: str) -> UserError:
    return UserError(
        "BID_SEAL", "密封报价无法打开或者与存证摘要不符", value=room, remedy="停止开标，报告负责人并核对存证"
    )
