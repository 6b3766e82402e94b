"""proof.json: the path from the entry's leaf to the root of the checkpoint (RFC 6962 §2.1.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quanlian_verify import canonical, shape
from quanlian_verify.canonical import Json

NAME = "proof.json"
FORM = "quanlian-inclusion/1"


@dataclass(frozen=True, slots=True)
class Proof:
    """`index` counts from 0; `size` is the number of entries of the tree the proof is made for."""

    index: int
    size: int
    hashes: Sequence[bytes]

    def spelled(self) -> bytes:
        hashes: list[Json] = [one.hex() for one in self.hashes]
        return canonical.dump({"format": FORM, "index": self.index, "size": self.size, "hashes": hashes})


def read(data: bytes) -> Proof:
    """Raises Flaw JSON_FORM, FORM."""
    value = shape.exact(canonical.load(data, NAME), ("index", "size", "hashes"), FORM, NAME)
    hashes = shape.texts(value, "hashes", NAME, shape.HEX256)
    index, size = shape.number(value, "index", NAME), shape.number(value, "size", NAME)
    return Proof(index, size, tuple(bytes.fromhex(one) for one in hashes))
