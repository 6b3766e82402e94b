"""The log's own keys behind one interface: Ed25519, which the world checks, and SM2, which the country asks for."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import gmalg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from quanlian.core.findings import UserError
from quanlian_verify.keys import ED25519, SM2, SM2_USER, PublicKey

FOLDER = "keys"
SECRET = 32
"""Bytes of a private key of either kind."""


class Signer(Protocol):
    @property
    def key(self) -> PublicKey: ...

    def sign(self, text: bytes) -> bytes:
        """The signature that `key.verifies` accepts."""
        ...


class Ed25519Signer:
    def __init__(self, name: str, secret: bytes) -> None:
        self._secret = Ed25519PrivateKey.from_private_bytes(secret)
        self.key = PublicKey(name, ED25519, self._secret.public_key().public_bytes_raw())

    def sign(self, text: bytes) -> bytes:
        return self._secret.sign(text)


class Sm2Signer:
    """GB/T 32918.2 over SM3, with the identity of GB/T 35276; the signature is r and s, 32 bytes each."""

    def __init__(self, name: str, secret: bytes) -> None:
        point = bytes(gmalg.SM2().generate_pk(secret))
        self._sm2 = gmalg.SM2(sk=secret, uid=SM2_USER, pk=point)
        self.key = PublicKey(name, SM2, point)

    def sign(self, text: bytes) -> bytes:
        r, s = self._sm2.sign(text)
        return bytes(r).rjust(SECRET, b"\0") + bytes(s).rjust(SECRET, b"\0")


def load(folder: Path, origin: str, sm2: bool = False) -> list[Signer]:
    """The signers of a log, Ed25519 first. Keys are made at first use in folder/keys, readable by the owner only.

    Raises UserError LOG_KEY where a key file is damaged, open to others, or belongs to another origin.
    """
    signers: list[Signer] = [Ed25519Signer(origin, _secret(folder, "ed25519", lambda: os.urandom(SECRET)))]
    if sm2:
        signers.append(Sm2Signer(origin, _secret(folder, "sm2", _sm2_secret)))
    for one, kind in zip(signers, ("ed25519", "sm2"), strict=False):
        _export(folder / FOLDER / f"{kind}.vkey", one.key)
    return signers


def _secret(folder: Path, kind: str, make: Callable[[], bytes]) -> bytes:
    path = folder / FOLDER / f"{kind}.key"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.parent.chmod(0o700)
    if not path.exists():
        _write_once(path, make().hex() + "\n", 0o600)
    if path.stat().st_mode & 0o077:
        raise _bad(path, "其他用户可以读取")
    try:
        secret = bytes.fromhex(path.read_text().strip())
    except ValueError:
        secret = b""
    if len(secret) != SECRET:
        raise _bad(path, "内容不是 32 字节的十六进制数")
    return secret


def _sm2_secret() -> bytes:
    secret, _ = gmalg.SM2().generate_keypair()
    return bytes(secret).rjust(SECRET, b"\0")


def _export(path: Path, key: PublicKey) -> None:
    """The public key beside the secret one: a log keeps its name and its key, or it is another log."""
    if not path.exists():
        _write_once(path, key.spelled() + "\n", 0o644)
    if path.read_text().strip() != key.spelled():
        raise _bad(path, "公钥与私钥或日志名称不符")


def _write_once(path: Path, text: str, mode: int) -> None:
    """Whole and durable, and the first of two processes wins."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    number = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    with os.fdopen(number, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(number)
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    os.fsync(folder)
    os.close(folder)


def _bad(path: Path, message: str) -> UserError:
    return UserError(
        "LOG_KEY", f"日志密钥不能使用：{message}", value=str(path), remedy="从备份恢复密钥文件，并把权限设为 0600"
    )
