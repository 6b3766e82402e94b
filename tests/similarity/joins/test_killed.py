"""A run that is killed leaves whole chunks, and the next run ends where an unbroken one would."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from quanlian.similarity.joins import run
from quanlian.similarity.joins.keeping import left
from quanlian.similarity.joins.sources import sources
from tests.similarity.joins.world import file, matches, plan, titles

REPO = Path(__file__).resolve().parents[3]


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.parametrize("kills", [(1, 3), (2, 4, 5)])
def test_after_kill_nine_the_run_is_taken_up_and_the_result_is_the_same(tmp_path: Path, kills: tuple[int, ...]) -> None:
    file(tmp_path / "in", "a", titles(400))
    run(plan(tmp_path, "whole"))
    todo = 8
    for chunks in kills:
        killed_after(tmp_path, chunks)
        still = sum(len(left(plan(tmp_path), source)) for source in sources(plan(tmp_path)))
        assert still < todo
        todo = still
        if not todo:
            break
    assert run(plan(tmp_path)).of == todo
    assert matches(plan(tmp_path)) == matches(plan(tmp_path, "whole"))


def killed_after(folder: Path, chunks: int) -> None:
    """Let another process work until it has told of so many chunks, or all that are left; then kill it and its own."""
    command = [sys.executable, "-m", "tests.similarity.joins.other_process", str(folder), "1"]
    environment = {**os.environ, "PYTHONPATH": f"{REPO / 'src'}:{REPO}"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=REPO) as worker:
        assert worker.stdout is not None
        for line in worker.stdout:
            if int(line) >= chunks:
                break
        worker.send_signal(signal.SIGKILL)
