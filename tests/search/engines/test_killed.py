"""A writer that is killed at any moment leaves exactly what it committed last, and the next writer goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from quanlian.search.port import Engine, View
from quanlian.search.tree import All, Tag
from tests.search.engines.writer import FIRST, generation

REPO = Path(__file__).resolve().parents[3]
MOMENTS = (0.0, 0.02, 0.05, 0.11, 0.2, 0.35)
"""Seconds after the second commit is said."""


@pytest.mark.slow
@pytest.mark.long
def test_after_kill_nine_the_last_commit_is_served_and_writing_goes_on(engine: Engine, folder: str) -> None:
    index = engine.create(folder)
    index.put(generation(0))
    index.commit()
    index.close()
    reading = engine.open(folder)
    for moment in MOMENTS:
        said = _killed(engine.name, folder, moment)
        for opened in (reading, engine.open(folder)):
            _one_generation(opened.view(), said)
    last = engine.open(folder, write=True)
    last.put(generation(FIRST))
    last.commit()
    assert last.view().count(Tag("kind", (f"g{FIRST}",))) == 2 * FIRST
    last.close()


def _one_generation(view: View, said: int) -> None:
    """All documents of one generation: the last one said to be committed, or the next, if death came in between."""
    size = view.size
    number = size - FIRST
    assert number in (said, said + 1)
    hits = view.search(All(), 10_000)
    assert {hit.payload["g"] for hit in hits} == {number}
    assert len({hit.key for hit in hits}) == size == view.count(Tag("kind", (f"g{number}",)))


def _killed(name: str, folder: str, moment: float) -> int:
    """Let a writer write, kill it; the last generation it said was committed."""
    environment = {**os.environ, "PYTHONPATH": f"{REPO / 'src'}:{REPO}", "RUST_LOG": "off"}
    command = [sys.executable, "-m", "tests.search.engines.writer", name, folder]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=REPO) as writer:
        assert writer.stdout is not None
        said = [_commit(writer.stdout.readline) for _ in range(2)]
        time.sleep(moment)
        writer.send_signal(signal.SIGKILL)
        rest = [line.split() for line in writer.stdout.read().splitlines()]
    return max([*said, *(int(line[1]) for line in rest if line[0] == "committed" and len(line) == 2)])


def _commit(line_of: Callable[[], str]) -> int:
    """The number of the next commit."""
    while line := line_of().split():
        if line[0] == "committed":
            return int(line[1])
    raise AssertionError("the writer died by itself")
