"""Cut after any byte, with or without what was not waited for: a valid log that has all it acknowledged."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from quanlian.evidence.log import Log
from quanlian.evidence.log.check import verify
from quanlian.evidence.log.lock import Known, Lock
from quanlian.evidence.log.signers import Ed25519Signer
from tests.evidence.log.disks import Hasty, Remembering, Step
from tests.evidence.log.power import Powered
from tests.evidence.log.reference import leaf, root

ORIGIN = "example.org/log"
SIGNER = Ed25519Signer(ORIGIN, b"k" * 32)
ENTRIES = [b"entry %d" % number for number in range(520)]


ROOTS = {size: root([leaf(one) for one in ENTRIES[:size]]) for size in (*range(250, 260), 515)}


class Recorded:
    """Steps of a short life: appends over the end of a bundle, publishing before and after, and a second bundle."""

    def __init__(self, folder: Path) -> None:
        log = Log(folder, ORIGIN, [SIGNER], disk=Hasty(folder))
        log.append(ENTRIES[:251])
        log.publish()
        self.before = Powered(folder)
        self.disk = Remembering(folder)
        log = Log(folder, ORIGIN, [SIGNER], disk=self.disk)
        for first, end in ((251, 254), (254, 257), (257, 258)):
            log.append(ENTRIES[first:end])
            self.acknowledge(end)
            if end != 254:
                log.publish()
                self.acknowledge(end, published=True)
        log.append(ENTRIES[258:515])
        self.acknowledge(515)

    def acknowledge(self, size: int, published: bool = False) -> None:
        self.disk.steps.append(("published" if published else "ack", "", size, b""))


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: thousands of images are laid out in it."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    return Recorded(tmp_path_factory.mktemp("recorded"))


def moments(recorded: Recorded, stride: int) -> Iterator[tuple[Powered, int, int]]:
    """The disk after every step and after every `stride`-th byte of a write; acknowledged, published."""
    disk, size, published = recorded.before.copy(), 251, 251
    for step in recorded.disk.steps:
        size = step[2] if step[0] == "ack" else size
        published = step[2] if step[0] == "published" else published
        for most in _cuts(step, stride):
            cut = disk.copy()
            cut.play(step, most)
            yield cut, size, published
        disk.play(step)
        yield disk, size, published


def _cuts(step: Step, stride: int) -> range | tuple[int, ...]:
    what, path, _, data = step
    if what != "put":
        return ()
    # a file under tmp is not read after a crash: two places stand for all
    if path.startswith("tmp/"):
        return (1, len(data) // 2)
    return range(1, len(data), stride if len(data) < 400 else 97)


def lay(image: dict[str, bytes], folder: Path) -> Path:
    """The folder as it is found after the crash, without the note of what was acknowledged."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "tmp").mkdir(parents=True)
    for path, data in image.items():
        if path != "lock":
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
    return folder


def check(image: dict[str, bytes], folder: Path, size: int, published: int, thorough: bool) -> None:
    lay(image, folder)
    if thorough:
        _note(folder, size)
    log = Log(folder, ORIGIN, [SIGNER], disk=Hasty(folder))
    assert log.size >= size
    assert list(log.entries(0, log.size)) == ENTRIES[: log.size]
    told = [one.size for one in log.publications() if one.size <= published]
    assert told == [one for one in (251, 257, 258) if one <= published]
    if thorough:
        assert verify(folder, [SIGNER.key]).faults == ()
        log.publish()
        assert verify(folder, [SIGNER.key]).faults == ()
    assert log.root() == ROOTS[log.size]
    assert log.append([b"after"]) == log.size - 1


def _note(folder: Path, size: int) -> None:
    lock = Lock(folder)
    with lock.held() as number:
        lock.note(number, Known(0, size))


@pytest.mark.parametrize(("survives", "stride"), [("everything", 1), ("waited", 9), ("hollow", 3), ("chance", 3)])
def test_power_lost_after_any_byte_leaves_a_valid_log_with_all_it_acknowledged(
    recorded: Recorded, quick: Path, survives: str, stride: int
) -> None:
    chooser, seen = random.Random(survives), set[frozenset[tuple[str, bytes]]]()
    for disk, size, published in moments(recorded, stride):
        image = disk.chance(chooser) if survives == "chance" else getattr(disk, survives)()
        state = frozenset({**image, "acknowledged": b"%d %d" % (size, published)}.items())
        if state not in seen:
            seen.add(state)
            check(image, quick / "log", size, published, thorough=len(seen) % 5 == 0)


def test_the_recording_holds_appends_full_tiles_partial_ones_and_a_new_journal(recorded: Recorded) -> None:
    """Else the test above would prove nothing."""
    renamed = {step[3].decode() for step in recorded.disk.steps if step[0] == "rename"}
    assert {"tile/0/000", "tile/entries/000", "tile/0/001.p/1", "tile/1/000.p/1", "journal", "checkpoint"} <= renamed
    assert any(step[:2] == ("put", "journal") for step in recorded.disk.steps)
    assert any(step[:2] == ("put", "published") for step in recorded.disk.steps)
    assert any(step[0] == "unlink" and ".p/" in step[1] for step in recorded.disk.steps)


@pytest.mark.parametrize("publishes", [False, True])
def test_killed_and_the_power_lost_after_the_next_process_acknowledged(
    recorded: Recorded, quick: Path, publishes: bool
) -> None:
    """The next process finds files and names that nobody has waited for yet: it must not build on sand."""
    disk, folder, lost = recorded.before.copy(), quick / "killed", quick / "lost"
    for step in recorded.disk.steps:
        disk.play(step)
        lay(disk.everything(), folder)
        after = Remembering(folder)
        log = Log(folder, ORIGIN, [SIGNER], disk=after)
        first = log.append([b"acknowledged"])
        if publishes:
            log.publish()
        again = Log(lay(_later(disk, after).waited(), lost), ORIGIN, [SIGNER], disk=Hasty(lost))
        assert again.entry(first) == b"acknowledged"
        assert verify(lost, [SIGNER.key]).faults == ()


def _later(disk: Powered, after: Remembering) -> Powered:
    later = disk.copy()
    for step in after.steps:
        later.play(step)
    return later
