"""kill -9 under load, again and again on one log: every acknowledged entry is there, once, at its index."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quanlian.evidence.log import Log
from quanlian.evidence.log.check import verify
from quanlian.evidence.log.signers import Ed25519Signer

ORIGIN = "example.org/log"
SIGNER = Ed25519Signer(ORIGIN, b"k" * 32)
VICTIM = Path(__file__).with_name("victim.py")


def killed(folder: Path, turn: int, after: float) -> dict[int, bytes]:
    """What a process acknowledged until it was killed."""
    child = subprocess.Popen([sys.executable, VICTIM, folder, str(turn)], stdout=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdout.readline() == b"ready\n"
    time.sleep(after)
    os.kill(child.pid, signal.SIGKILL)
    lines = child.stdout.read().split(b"\n")[:-1]
    child.wait()
    child.stdout.close()
    return {int(index): entry for index, _, entry in (line.partition(b" ") for line in lines)}


def rounds(folder: Path, count: int, longest: float) -> int:
    """Entries acknowledged over all rounds; checks the whole log after each."""
    chooser, wanted = random.Random(count), dict[int, bytes]()
    for turn in range(count):
        fresh = killed(folder / "log", turn, chooser.random() * longest)
        assert not wanted.keys() & fresh.keys()
        wanted |= fresh
        log = Log(folder / "log", ORIGIN, [SIGNER])
        assert all(log.entry(index) == entry for index, entry in fresh.items())
    entries = list(log.entries(0, log.size))
    assert all(entries[index] == entry for index, entry in wanted.items())
    assert len(set(entries)) == len(entries)
    assert verify(folder / "log", [SIGNER.key]).faults == ()
    return len(wanted)


def test_a_process_killed_at_random_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    assert rounds(tmp_path, 15, 0.25) > 200


@pytest.mark.long
def test_a_thousand_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    assert sum(rounds(tmp_path / str(part), 50, 0.2) for part in range(20)) > 20_000
