"""Two digests of every file: SHA-256, which the world checks, and SM3 (GB/T 32905-2016), which the country asks for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes


@dataclass(frozen=True, slots=True)
class Digests:
    """Lower-case hex digests and the number of bytes."""

    sha256: str
    sm3: str
    size: int


class Digester:
    """Takes bytes as they come and gives both digests at the end."""

    def __init__(self) -> None:
        self._sha256, self._sm3, self.size = hashlib.sha256(), hashes.Hash(hashes.SM3()), 0

    def update(self, chunk: bytes) -> None:
        self._sha256.update(chunk)
        self._sm3.update(chunk)
        self.size += len(chunk)

    def done(self) -> Digests:
        return Digests(self._sha256.hexdigest(), self._sm3.finalize().hex(), self.size)


def digests_of(chunks: Iterable[bytes]) -> Digests:
    digester = Digester()
    for chunk in chunks:
        digester.update(chunk)
    return digester.done()
