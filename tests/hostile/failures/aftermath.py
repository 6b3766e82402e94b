"""What must hold after any failure: nothing acknowledged is lost, nothing stands twice, nothing is half-written."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from tests.hostile.failures.program import AWAY, Program
from tests.tour.home import Home

AGAIN = 10
"""Of the last ones, how many are sent a second time."""


def nothing_is_lost(home: Home, program: Program, samples: int = 3) -> None:
    """Every acknowledged case is there under its number, sent again it is the same one, and its history folds."""
    acknowledged = dict(program.acknowledged)
    for number in acknowledged.values():
        status, case = program.ask(f"/cases/{number}")
        assert (status, case.get("number")) == (200, number), (number, status, case)
    for key, number in list(acknowledged.items())[-AGAIN:]:
        status, case = program.apply(key)
        assert (status, case.get("number")) == (201, number), (number, status, case)
    assert len(set(program.acknowledged.values())) == len(program.acknowledged)
    for number in list(program.acknowledged.values())[-samples:]:
        home.run("procedures", "replay", number)


def refusals_were_clear(program: Program, allowed: set[int]) -> None:
    """Whoever was not served was cut off, or told in words what to do; never a traceback or an empty page."""
    for status, text in program.refusals:
        assert status in allowed | {AWAY}, (status, text)
        if status != AWAY:
            assert "remedy" in text, (status, text)
            assert "Traceback" not in text, (status, text)


def processes(home: Home, words: str) -> list[int]:
    """Processes of this home's product whose command line holds `words`; the oldest first."""
    leader = home._running.pid if home._running else 0
    found = [int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit() and _of(int(one.name), leader)]
    return sorted(pid for pid in found if words in _command(pid))


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def waits(done: Callable[[], bool], what: str, patience: float = 120.0) -> None:
    late = time.monotonic() + patience
    while not done():
        assert time.monotonic() < late, what
        time.sleep(0.2)


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def _of(pid: int, leader: int) -> bool:
    """Whether the process descends from the one that `quanlian up` is."""
    while pid > 1:
        if pid == leader:
            return True
        try:
            pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            return False
    return False
