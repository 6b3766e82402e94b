"""Programs that are not ours accept our checkpoints, tiles and proofs, and refuse what was changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from quanlian.evidence.log import Log
from quanlian.evidence.log.signers import load
from quanlian_verify.tree import leaf_hash
from tests.evidence.log.disks import Hasty

ORIGIN = "example.org/log"
SIZE, LEVELS = 700, 66_000
SUMDB = Path("/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog")


def made(folder: Path, size: int) -> tuple[Log, str]:
    signers = load(folder, ORIGIN, sm2=True)
    log = Log(folder / "log", ORIGIN, signers, disk=Hasty(folder / "log"))
    log.append([b"entry %d" % number for number in range(size)])
    log.publish()
    return log, signers[0].key.spelled()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Log, str]:
    return made(tmp_path_factory.mktemp("small"), SIZE)


@pytest.fixture(scope="session")
def checklog() -> Path:
    """The Go program, built once for all sessions of this machine."""
    if not shutil.which("go") or not SUMDB.is_dir():
        pytest.skip("go or golang-golang-x-mod-dev is not installed")
    cache = Path(tempfile.gettempdir()) / f"quanlian-go-{os.getuid()}"
    cache.mkdir(mode=0o700, exist_ok=True)
    environment = {
        "GO111MODULE": "off",
        "GOPATH": "/usr/share/gocode",
        "GOCACHE": str(cache),
        "PATH": os.environ["PATH"],
    }
    program = cache / "checklog"
    source = Path(__file__).parent / "go/main.go"
    subprocess.run(["go", "build", "-o", program, source], check=True, env={**os.environ, **environment})
    return program


def ask(program: Path, log: Log, vkey: str, proofs: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run([program, log.folder, vkey], input="\n".join(proofs), capture_output=True, text=True)


def inclusion(log: Log, index: int, size: int) -> str:
    hashes = [log.root(size), leaf_hash(log.entry(index)), *log.inclusion(index, size)]
    return " ".join(["inclusion", str(index), str(size), *(one.hex() for one in hashes)])


def consistency(log: Log, old: int, new: int) -> str:
    hashes = [log.root(old), log.root(new), *log.consistency(old, new)]
    return " ".join(["consistency", str(old), str(new), *(one.hex() for one in hashes)])


def test_go_accepts_checkpoint_tiles_entries_and_proofs(small: tuple[Log, str], checklog: Path) -> None:
    log, vkey = small
    pairs = [(at * 7 % SIZE, at * 7 % SIZE + 1 + (at * 13) % (SIZE - at * 7 % SIZE)) for at in range(1, 150)]
    proofs = [inclusion(log, *pair) for pair in pairs] + [consistency(log, *pair) for pair in pairs if pair[0]]
    answer = ask(checklog, log, vkey, proofs)
    assert answer.stderr == ""
    assert answer.stdout.split() == [str(SIZE), str(SIZE), str(len(proofs))]


@pytest.mark.slow
def test_go_accepts_a_log_with_tiles_of_three_levels(tmp_path: Path, checklog: Path) -> None:
    log, vkey = made(tmp_path, LEVELS)
    proofs = [inclusion(log, at, LEVELS) for at in range(0, LEVELS, 1111)]
    answer = ask(checklog, log, vkey, proofs)
    assert (answer.stderr, answer.stdout.split()) == ("", [str(LEVELS), str(LEVELS), str(len(proofs))])


def changed(path: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        data = bytearray((folder / path).read_bytes())
        data[40] ^= 1
        (folder / path).write_bytes(data)

    return change


@pytest.mark.parametrize("path", ["checkpoint", "tile/0/000", "tile/0/002.p/188", "tile/1/000.p/2", "tile/entries/001"])
def test_go_refuses_changed_files(small: tuple[Log, str], checklog: Path, tmp_path: Path, path: str) -> None:
    log, vkey = small
    folder = Path(shutil.copytree(log.folder, tmp_path / "log"))
    changed(path)(folder)
    assert subprocess.run([checklog, folder, vkey], stdin=subprocess.DEVNULL, capture_output=True).returncode == 1


def test_go_refuses_a_wrong_proof(small: tuple[Log, str], checklog: Path) -> None:
    log, vkey = small
    line = inclusion(log, 5, SIZE)
    assert ask(checklog, log, vkey, [line[:-1] + ("0" if line[-1] != "0" else "1")]).returncode == 1


def test_sigstore_accepts_every_inclusion_proof_of_a_small_log_and_no_other_entry(small: tuple[Log, str]) -> None:
    merkle = pytest.importorskip("sigstore._internal.merkle")
    errors = pytest.importorskip("sigstore.errors")
    log, _ = small
    root = log.root()
    for index in range(SIZE):
        proof = SimpleNamespace(log_index=index, tree_size=SIZE, hashes=log.inclusion(index), root_hash=root)
        inner = SimpleNamespace(inclusion_proof=proof, canonicalized_body=log.entry(index))
        merkle.verify_merkle_inclusion(SimpleNamespace(_inner=inner))
        if index % 50 == 0:
            inner.canonicalized_body += b"!"
            with pytest.raises(errors.VerificationError):
                merkle.verify_merkle_inclusion(SimpleNamespace(_inner=inner))


def test_pymerkle_comes_to_the_same_roots(small: tuple[Log, str]) -> None:
    pymerkle = pytest.importorskip("pymerkle")
    log, _ = small
    tree = pymerkle.InmemoryTree(algorithm="sha256")
    for size in range(1, SIZE + 1):
        tree.append_entry(log.entry(size - 1))
        if size % 37 == 0 or size == SIZE:
            assert tree.get_root() == log.root(size)
