"""The statement's place in the public log."""

from __future__ import annotations

from collections.abc import Iterator

from quanlian_verify import tree
from quanlian_verify.case import Case
from quanlian_verify.checks.packing import differences
from quanlian_verify.digests import Digests
from quanlian_verify.flaw import Flaw
from quanlian_verify.forms import entry as form
from quanlian_verify.forms import proof as proof_form
from quanlian_verify.forms import statement


def entry(case: Case) -> Iterator[Flaw]:
    """The entry's digests are those of the statement's bytes, its kind that of the statement."""
    found = case.archive.digests(statement.NAME)
    said = Digests(case.entry.sha256, case.entry.sm3, found.size)
    yield from differences(said, found, "ENTRY_DIGEST", "statement", form.NAME)
    if case.entry.kind != case.statement.kind:
        yield Flaw("ENTRY_KIND", "kind differs from the statement's", form.NAME)


def inclusion(case: Case) -> Iterator[Flaw]:
    """The proof leads from the entry to the checkpoint's root, and is of the checkpoint's size."""
    proof, checkpoint = case.proof, case.checkpoint
    if proof.size != checkpoint.size:
        yield Flaw("INCLUSION", f"proof is for {proof.size} entries, checkpoint for {checkpoint.size}", proof_form.NAME)
        return
    leaf = tree.leaf_hash(case.raw(form.NAME))
    try:
        tree.check_inclusion(leaf, proof.index, proof.size, proof.hashes, checkpoint.root)
    except Flaw as flaw:
        yield Flaw(flaw.code, flaw.message, proof_form.NAME)
