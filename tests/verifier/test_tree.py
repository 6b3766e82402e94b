"""Proofs of the tree: every true one is accepted, every changed one refused."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian_verify import tree
from quanlian_verify.flaw import Flaw
from tests.verifier import reference

ENTRIES = [bytes([i]) for i in range(33)]
ROOTS = [reference.root(ENTRIES[:size]) for size in range(len(ENTRIES) + 1)]
HASHES = st.lists(st.binary(min_size=32, max_size=32), max_size=8)


def test_every_inclusion_up_to_33_entries_is_accepted_and_only_in_its_place() -> None:
    for size in range(1, 34):
        for index in range(size):
            path = reference.path(index, ENTRIES[:size])
            tree.check_inclusion(tree.leaf_hash(ENTRIES[index]), index, size, path, ROOTS[size])
            for other in {0, index ^ 1, size - 1} - {index}:
                with pytest.raises(Flaw):
                    tree.check_inclusion(tree.leaf_hash(ENTRIES[index]), other, size, path, ROOTS[size])


def test_every_consistency_up_to_33_entries_is_accepted_and_no_fork() -> None:
    for new in range(1, 34):
        for old in range(new + 1):
            steps = reference.consistency(old, ENTRIES[:new])
            tree.check_consistency(old, new, ROOTS[old], ROOTS[new], steps)
            with pytest.raises(Flaw):
                tree.check_consistency(old, new, bytes(32), ROOTS[new], steps)
            if old:
                with pytest.raises(Flaw):
                    tree.check_consistency(old, new, ROOTS[old], bytes(32), steps)


@pytest.mark.parametrize(("size", "index"), [*product((1, 2, 5, 8, 21), (0, 3))])
def test_a_proof_with_a_hash_more_fewer_shorter_or_changed_is_refused(size: int, index: int) -> None:
    index = min(index, size - 1)
    path = reference.path(index, ENTRIES[:size])
    bad = [[*path, bytes(32)], [*path, b"short"], [bytes(32), *path], *([] if not path else [path[:-1], path[1:]])]
    bad += [[*path[:i], bytes(32), *path[i + 1 :]] for i in range(len(path))]
    for one in bad:
        with pytest.raises(Flaw):
            tree.check_inclusion(tree.leaf_hash(ENTRIES[index]), index, size, one, ROOTS[size])


@given(st.integers(-3, 2**63), st.integers(-3, 2**63), HASHES)
def test_random_proofs_are_never_more_than_a_flaw(one: int, other: int, hashes: list[bytes]) -> None:
    with pytest.raises(Flaw):
        tree.check_inclusion(bytes(32), one, other, hashes, b"no root")
    with pytest.raises(Flaw):
        tree.check_consistency(one, other, b"no root", b"another", hashes)
