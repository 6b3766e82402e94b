"""Encryption at rest as a stream: bytes in, age file out, and back, with a few chunks in memory."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Thread
from typing import BinaryIO

import pyrage
from django.utils.translation import gettext as _

from quanlian.evidence.vault import keys
from quanlian.evidence.vault.places import CHUNK


class Broken(Exception):
    """The encrypted bytes are not what was written."""


class _Source:
    """Chunks as a file to read from; keeps the error of whoever gives them, for pyrage would hide it."""

    error: BaseException | None = None

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self.chunks, self.rest = iter(chunks), memoryview(b"")

    def read(self, size: int) -> bytes:
        try:
            while not self.rest:
                self.rest = memoryview(next(self.chunks))
        except StopIteration:
            return b""
        except BaseException as error:
            self.error = error
            raise
        taken, self.rest = self.rest[:size], self.rest[size:]
        return bytes(taken)


def encrypt(chunks: Iterable[bytes], out: BinaryIO) -> None:
    """Write an age file for the newest key. Errors of `chunks` come through as they are."""
    source = _Source(chunks)
    try:
        pyrage.encrypt_io(source, out, [keys.recipient()])
    except (pyrage.EncryptError, OSError):
        if source.error is not None:
            raise source.error from None
        raise


def decrypt(path: Path) -> Iterator[bytes]:
    """The plain bytes. Raises UserError (VAULT_KEY) without the key, Broken where a byte is wrong.

    What was yielded before Broken was authentic; the file as a whole is not.
    """
    with path.open("rb") as file:
        yield from _Decryption(file).chunks()


class _Decryption:
    """pyrage pushes, we pull: a thread decrypts into a pipe, which lets it run one pipe ahead and no further."""

    error: Exception | None = None

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.identities = file, keys.identities()
        self.end, self.begin = os.pipe()
        self.thread = Thread(target=self._push, daemon=True)

    def _push(self) -> None:
        try:
            with os.fdopen(self.begin, "wb", CHUNK) as out:
                pyrage.decrypt_io(self.file, out, self.identities)
        except Exception as error:  # told by the thread that reads
            self.error = error

    def chunks(self) -> Iterator[bytes]:
        self.thread.start()
        try:
            with os.fdopen(self.end, "rb", CHUNK) as out:
                while chunk := out.read(CHUNK):
                    yield chunk
        finally:
            self.thread.join()  # a reader who went away closed the pipe, and writing into it ended the thread
        self._tell()

    def _tell(self) -> None:
        if isinstance(self.error, pyrage.DecryptError) and "No matching keys" in str(self.error):
            raise keys.lost(_("没有打开此文件的密钥"))
        if self.error is not None:
            raise Broken(str(self.error))
