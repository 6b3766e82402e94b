"""Verifiers that are not ours accept what ours accepts, and refuse what it refuses: Go x/mod, sigstore, pymerkle."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pymerkle
import pytest
from sigstore._internal.merkle import verify_merkle_inclusion
from sigstore.errors import VerificationError

from quanlian_verify import tree
from quanlian_verify.forms import checkpoint, proof
from tests.verifier import reference
from tests.verifier.build import Builder, Signer, Sm2Signer

GOCODE = Path("/usr/share/gocode")
PROGRAM = Path(__file__).parent / "go" / "check.go"
ENTRIES = [f"entry {i}".encode() for i in range(130)]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 64, 100, 130])
def test_pymerkle_finds_the_same_root_as_our_reference(size: int) -> None:
    foreign = pymerkle.InmemoryTree(algorithm="sha256")
    for one in ENTRIES[:size]:
        foreign.append_entry(one)
    assert foreign.get_root(size) == reference.root(ENTRIES[:size])


def _sigstore(entry: bytes, index: int, size: int, hashes: list[bytes], root: bytes) -> None:
    inclusion = SimpleNamespace(log_index=index, tree_size=size, hashes=hashes, root_hash=root)
    inner = SimpleNamespace(inclusion_proof=inclusion, canonicalized_body=entry)
    verify_merkle_inclusion(SimpleNamespace(_inner=inner))  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [1, 2, 5, 64, 100])
def test_sigstore_accepts_the_inclusion_we_accept_and_no_other(size: int) -> None:
    entries = ENTRIES[:size]
    root = reference.root(entries)
    for index in range(0, size, 7):
        path = reference.path(index, entries)
        tree.check_inclusion(tree.leaf_hash(entries[index]), index, size, path, root)
        _sigstore(entries[index], index, size, path, root)
        with pytest.raises(VerificationError):
            _sigstore(b"other", index, size, path, root)


@pytest.fixture(scope="module")
def go(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, object]], str]:
    """The Go program, compiled against Debian's golang-golang-x-mod-dev; no module is fetched."""
    if not shutil.which("go") or not (GOCODE / "src/golang.org/x/mod/sumdb/note").is_dir():
        pytest.skip("go or golang-golang-x-mod-dev is not installed")
    folder = tmp_path_factory.mktemp("go")
    env = {**os.environ, "GOPATH": str(GOCODE), "GO111MODULE": "off", "GOFLAGS": "", "GOCACHE": str(folder / "cache")}
    binary = folder / "check"
    subprocess.run(["go", "build", "-o", binary, PROGRAM], env=env, check=True, capture_output=True, timeout=300)

    def ask(value: dict[str, object]) -> str:
        said = subprocess.run([binary], input=json.dumps(value), capture_output=True, text=True, check=False)
        return said.stdout.strip()

    return ask


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _question(builder: Builder, members: dict[str, bytes]) -> dict[str, object]:
    note = members["checkpoint"].decode()
    text = note.rpartition("\n\n")[0] + "\n"
    held, path = checkpoint.read(text), proof.read(members["proof.json"])
    entries = builder.entries(members["entry.json"])
    return {
        "VKey": builder.signers[0].public.spelled(),
        "Note": note,
        "Text": text,
        "Entry": _b64(members["entry.json"]),
        "Index": path.index,
        "Size": held.size,
        "Root": _b64(held.root),
        "Inclusion": [_b64(one) for one in path.hashes],
        "Old": 200,
        "OldRoot": _b64(reference.root(entries[:200])),
        "Consistency": [_b64(one) for one in reference.consistency(200, entries)],
    }


@pytest.mark.slow
def test_go_accepts_our_checkpoint_inclusion_and_consistency(
    builder: Builder, go: Callable[[dict[str, object]], str]
) -> None:
    builder.signers = [Signer(), Sm2Signer()]
    members = builder.members()
    question = _question(builder, members)
    assert go(question) == "OK"
    entries = builder.entries(members["entry.json"])
    steps = reference.consistency(200, entries)
    tree.check_consistency(200, 300, reference.root(entries[:200]), reference.root(entries), steps)
    for key, value in {
        "Entry": _b64(b"other"),
        "Index": 138,
        "Size": 137,
        "Root": _b64(bytes(32)),
        "OldRoot": _b64(bytes(32)),
        "Consistency": [],
        "Inclusion": [],
        "Note": str(question["Note"]).replace("\n300\n", "\n301\n"),
        "VKey": Signer("another").public.spelled(),
    }.items():
        assert go(question | {key: value}) != "OK", key


@pytest.mark.slow
def test_go_accepts_the_note_that_signs_the_manifest(builder: Builder, go: Callable[[dict[str, object]], str]) -> None:
    members = builder.members()
    note = members["manifest.sig"].decode()
    question = _question(builder, members) | {"Note": note, "Text": note.rpartition("\n\n")[0] + "\n"}
    assert go(question) == "OK"
