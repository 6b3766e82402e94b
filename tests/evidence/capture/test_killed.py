"""A worker that is killed in the middle of a capture leaves no process behind."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.evidence.capture.conftest import Capture
from tests.evidence.capture.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.long]
WORKER = """
import json, sys
from quanlian.evidence.capture import Limits, Network, Route, page
said = json.loads(sys.argv[1])
page("http://shop.example/silent", Limits(seconds=40), Network(tuple(Route(**one) for one in said["routes"])))
"""


def running(folder: Path) -> list[str]:
    """Command lines that name the folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
        except OSError:
            continue
        found += [line] if str(folder) in line else []
    return found


def until(true: Callable[[], bool], seconds: float = 15) -> bool:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.1)
    return true()


def test_a_killed_worker_takes_its_capture_with_it(site: Site, capture: Capture) -> None:
    home = Path(tempfile.mkdtemp(prefix="q-"))
    command = [sys.executable, "-c", WORKER, json.dumps(asdict(site.network))]
    env = os.environ | {"TMPDIR": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    worker = subprocess.Popen(command, env=env)
    assert until(lambda: any("--remote-debugging-pipe" in line for line in running(home)))
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    assert until(lambda: not running(home)), running(home)
    shutil.rmtree(home)
