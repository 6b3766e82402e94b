"""The Merkle tree of RFC 6962 §2.1 as a reader needs it: leaf and node hashes, inclusion and consistency proofs."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from quanlian_verify.flaw import Flaw

SIZE = 32
EMPTY = hashlib.sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """RFC 6962 §2.1: SHA-256 of 0x00 and the entry."""
    return hashlib.sha256(b"\0" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """RFC 6962 §2.1: SHA-256 of 0x01 and both children."""
    return hashlib.sha256(b"\1" + left + right).digest()


def root_of(entry_hash: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes:
    """The root that a leaf at `index` of `size` has by this path (RFC 9162 §2.1.3.2). Raises Flaw PROOF_FORM."""
    if not 0 <= index < size:
        raise Flaw("PROOF_FORM", f"index {index} is outside a tree of {size}")
    steps, hash_, node, last = _Steps(proof), entry_hash, index, size - 1
    while last:
        if node & 1 or node == last:
            hash_ = node_hash(steps.next(), hash_)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            hash_ = node_hash(hash_, steps.next())
        node, last = node >> 1, last >> 1
    steps.demand_end()
    return hash_


def check_inclusion(entry_hash: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """Raises Flaw INCLUSION unless the leaf stands at `index` of the tree with this root."""
    if root_of(entry_hash, index, size, proof) != root:
        raise Flaw("INCLUSION", f"entry is not number {index} of the tree of {size}")


def check_consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> None:
    """Raises Flaw CONSISTENCY unless the tree of `new` only adds to the tree of `old` (RFC 9162 §2.1.4.2)."""
    if not 0 <= old <= new:
        raise Flaw("PROOF_FORM", f"{old} is not before {new}")
    if old in (0, new):
        _trivial(old, new, old_root, new_root, proof)
        return
    node, last = old - 1, new - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    steps = _Steps(proof)
    was = now = steps.next() if node else old_root
    while last:
        if node & 1 or node == last:
            step = steps.next()
            was, now = node_hash(step, was), node_hash(step, now)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            now = node_hash(now, steps.next())
        node, last = node >> 1, last >> 1
    steps.demand_end()
    if (was, now) != (old_root, new_root):
        raise Flaw("CONSISTENCY", f"the tree of {new} does not grow out of the tree of {old}")


def _trivial(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> None:
    if proof:
        raise Flaw("PROOF_FORM", "proof has more hashes than its path")
    if (old == 0 and old_root != EMPTY) or (old == new and old_root != new_root):
        raise Flaw("CONSISTENCY", f"the tree of {new} does not grow out of the tree of {old}")


class _Steps:
    """The hashes of a proof, each used once and all of them used."""

    def __init__(self, proof: Sequence[bytes]) -> None:
        if any(len(one) != SIZE for one in proof):
            raise Flaw("PROOF_FORM", "hash is not 32 bytes")
        self._left = iter(proof)

    def next(self) -> bytes:
        step = next(self._left, None)
        if step is None:
            raise Flaw("PROOF_FORM", "proof has fewer hashes than its path")
        return step

    def demand_end(self) -> None:
        if next(self._left, None) is not None:
            raise Flaw("PROOF_FORM", "proof has more hashes than its path")
