"""Many appenders: order, group commit, a disk that fills up, other processes."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from quanlian.evidence.log import Appender, EntryRefused, Log, LogUnwritable
from quanlian.evidence.log.appender import _Ticket
from quanlian.evidence.log.check import verify
from quanlian.evidence.log.disk import Disk
from quanlian.evidence.log.signers import Ed25519Signer
from tests.evidence.log.disks import Filling, Hasty

ORIGIN = "example.org/log"
SIGNER = Ed25519Signer(ORIGIN, b"k" * 32)


def opened(folder: Path, disk: Disk | None = None) -> Log:
    return Log(folder, ORIGIN, [SIGNER], disk=disk or Hasty(folder))


def at_once(appender: Appender, threads: int, each: int) -> dict[int, bytes]:
    """Index and entry of everything acknowledged; refused ones are left out."""
    found: dict[int, bytes] = {}

    def work(name: int) -> None:
        for count in range(each):
            entry = b"%d %d" % (name, count)
            with contextlib.suppress(LogUnwritable):
                found[appender.append(entry)] = entry

    workers = [threading.Thread(target=work, args=(name,)) for name in range(threads)]
    for one in workers:
        one.start()
    for one in workers:
        one.join(30)
    return found


class Counting(Disk):
    waits = 0

    def append(self, path: str, at: int, data: bytes) -> None:
        self.waits += 1
        super().append(path, at, data)


def test_sixty_four_appenders_share_the_waiting_for_the_disk(tmp_path: Path) -> None:
    disk = Counting(tmp_path)
    log = opened(tmp_path, disk)
    found = at_once(Appender(log), 64, 20)
    assert sorted(found) == list(range(1280))
    assert [found[index] for index in range(1280)] == list(log.entries(0, 1280))
    assert disk.waits < 1280 / 4


def test_each_appender_finds_its_entries_in_the_order_it_gave_them(tmp_path: Path) -> None:
    found = at_once(Appender(opened(tmp_path)), 16, 30)
    for name in range(16):
        mine = [entry for _, entry in sorted(found.items()) if entry.startswith(b"%d " % name)]
        assert mine == [b"%d %d" % (name, count) for count in range(30)]


def test_an_entry_too_long_is_refused_alone(tmp_path: Path) -> None:
    appender = Appender(opened(tmp_path))
    with pytest.raises(EntryRefused):
        appender.append(bytes(65_536))
    assert appender.append(b"fits") == 0


@pytest.mark.parametrize("room", [0, 1, 10, 31, 40, 1000, 12_000, 30_000, 60_000])
def test_a_full_disk_acknowledges_nothing_it_has_not_kept_and_tells_every_waiter(tmp_path: Path, room: int) -> None:
    disk = Filling(tmp_path)
    log = opened(tmp_path, disk)
    log.append([b"before"] * 250)
    disk.room = room
    found = at_once(Appender(log), 32, 40)
    assert len(found) < 32 * 40
    for folder_log in (log, opened(tmp_path)):
        assert all(folder_log.entry(index) == entry for index, entry in found.items())
        assert folder_log.size == 250 + len(found)
    disk.room = 1 << 30
    assert log.append([b"after"] * 300) == 250 + len(found)
    log.publish()
    assert verify(tmp_path, [SIGNER.key]).faults == ()


def test_full_bundles_that_find_no_room_wait_in_the_journal(tmp_path: Path) -> None:
    disk = Filling(tmp_path)
    log = opened(tmp_path, disk)
    log.append([b"x"] * 250)
    log.publish()
    disk.room = 1500
    assert log.append([b"y"] * 300) == 250
    assert not (tmp_path / "tile/0/000").exists()
    assert verify(tmp_path, [SIGNER.key]).faults == ()
    disk.room = 1 << 30
    log.append([b"z"])
    assert (tmp_path / "tile/0/001").exists()
    assert not (tmp_path / "tile/0/000.p").exists()
    assert verify(tmp_path, [SIGNER.key]).faults == ()


def test_publishing_on_a_full_disk_fails_cleanly_and_leaves_the_last_checkpoint(tmp_path: Path) -> None:
    disk = Filling(tmp_path)
    log = opened(tmp_path, disk)
    log.append([b"one"])
    kept = log.publish()
    log.append([b"two"] * 300)
    for room in range(0, 15_000, 500):
        disk.room = room
        try:
            log.publish()
        except LogUnwritable:
            assert log.checkpoint() == kept
        disk.room = 1 << 30
        assert verify(tmp_path, [SIGNER.key]).faults == ()
    assert log.publish() == log.checkpoint() != kept


def test_a_disk_that_breaks_while_it_is_waited_for_acknowledges_nothing(tmp_path: Path) -> None:
    disk = Filling(tmp_path)
    log = opened(tmp_path, disk)
    log.append([b"kept"])
    disk.broken = True
    with pytest.raises(LogUnwritable) as refused:
        Appender(log).append(b"lost")
    assert refused.value.code == "LOG_UNWRITABLE"
    disk.broken = False
    assert list(opened(tmp_path).entries(0, log.size)) == [b"kept"] or log.entry(1) == b"lost"


def test_a_folder_that_cannot_be_written_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "lock").mkdir()
    with pytest.raises(LogUnwritable, match="LOG_UNWRITABLE"):
        opened(tmp_path)


class Torn(Exception):
    pass


class Failing:
    """A log that fails in a way nobody foresaw."""

    def append(self, entries: Sequence[bytes]) -> int:
        raise Torn


def test_an_error_nobody_foresaw_reaches_the_waiters_and_none_hangs() -> None:
    seen = []

    def work() -> None:
        try:
            appender.append(b"x")
        except Torn:
            seen.append(1)

    appender = Appender(Failing())
    workers = [threading.Thread(target=work) for _ in range(20)]
    for one in workers:
        one.start()
    for one in workers:
        one.join(5)
    assert len(seen) == 20


def test_a_log_in_use_verifies_at_any_moment(tmp_path: Path) -> None:
    log = opened(tmp_path)

    def work() -> None:
        for _ in range(80):
            log.append([b"x"] * 37)
            log.publish()

    writer, reports = threading.Thread(target=work), []
    writer.start()
    while writer.is_alive():
        reports.append(verify(tmp_path, [SIGNER.key]))
    writer.join()
    assert {one.faults for one in reports} == {()}


def test_a_waiter_that_is_interrupted_does_not_take_the_lead_with_it(tmp_path: Path) -> None:
    appender = Appender(opened(tmp_path))
    gone = _Ticket(b"gone")
    appender._waiting.append(gone)
    gone.turn.release()
    gone.turn = Interrupting()  # type: ignore[assignment]
    with pytest.raises(KeyboardInterrupt):
        appender._wait(gone)
    assert appender.append(b"next") == 0


class Interrupting:
    def acquire(self) -> bool:
        raise KeyboardInterrupt

    def locked(self) -> bool:
        return False


def test_two_objects_on_one_folder_see_each_other(tmp_path: Path) -> None:
    one, two = opened(tmp_path), opened(tmp_path)
    for turn in range(0, 600, 2):
        assert one.append([b"%d" % turn]) == turn
        assert two.append([b"%d" % (turn + 1)]) == turn + 1
    assert one.size == two.size == 600
    assert one.root() == two.root() == opened(tmp_path).root()
    assert one.publish() == two.publish() == opened(tmp_path).checkpoint()


CHILD = """
import sys
from pathlib import Path
from quanlian.evidence.log import Log
from quanlian.evidence.log.signers import Ed25519Signer
name, folder = sys.argv[1:]
log = Log(Path(folder), "example.org/log", [Ed25519Signer("example.org/log", b"k" * 32)])
for count in range(150):
    entries = [f"{name} {count} {part}".encode() for part in range(count % 4)]
    print(log.append(entries), len(entries), flush=True)
    if count % 40 == 0:
        log.publish()
"""


def test_processes_that_append_at_once_never_share_an_index(tmp_path: Path) -> None:
    children = [
        subprocess.Popen([sys.executable, "-c", CHILD, name, tmp_path], stdout=subprocess.PIPE, text=True)
        for name in "ab"
    ]
    wanted: dict[int, bytes] = {}
    for name, child in zip("ab", children, strict=True):
        out, _ = child.communicate(timeout=60)
        assert child.returncode == 0
        for count, line in enumerate(out.splitlines()):
            first, several = map(int, line.split())
            wanted |= {first + part: f"{name} {count} {part}".encode() for part in range(several)}
    log = opened(tmp_path)
    assert sorted(wanted) == list(range(log.size))
    assert [wanted[index] for index in range(log.size)] == list(log.entries(0, log.size))
    assert verify(tmp_path, [SIGNER.key]).faults == ()
