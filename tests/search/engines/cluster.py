"""A Ray cluster of two machines, both of them this one."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

STARTED_WITHIN = 90.0
"""Seconds."""
_QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RUST_LOG": "error"}


@contextmanager
def two_nodes() -> Iterator[str]:
    """The address of a cluster with two nodes of one processor each; all of its processes end with it."""
    place = tempfile.mkdtemp(prefix="ray", dir="/tmp")
    port = _free_port()
    address = f"127.0.0.1:{port}"
    started: list[subprocess.Popen[bytes]] = []
    try:
        started.append(_node(place, "--head", f"--port={port}", f"--temp-dir={place}"))
        _until(lambda: _listens(port), started)
        started.append(_node(place, f"--address={address}"))
        _until(lambda: _processors(address) == 2, started)
        yield address
    finally:
        for process in reversed(started):
            _end(process)
        shutil.rmtree(place, ignore_errors=True)


def _node(place: str, *arguments: str) -> subprocess.Popen[bytes]:
    ray = Path(sys.executable).with_name("ray")
    common = ["--node-ip-address=127.0.0.1", "--num-cpus=1", "--object-store-memory=100000000"]
    quiet = ["--include-dashboard=false"] if "--head" in arguments else []
    with (Path(place) / "nodes.log").open("ab") as log:
        return subprocess.Popen(
            [str(ray), "start", "--block", "--disable-usage-stats", *common, *quiet, *arguments],
            stdout=log,
            stderr=log,
            env={**os.environ, **_QUIET},
            start_new_session=True,
        )


def _until(done: Callable[[], bool], started: list[subprocess.Popen[bytes]]) -> None:
    end = time.monotonic() + STARTED_WITHIN
    while not done():
        assert all(process.poll() is None for process in started), "a node of the cluster has ended"
        assert time.monotonic() < end, "the cluster did not start in time"
        time.sleep(0.3)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _processors(address: str) -> int:
    import ray

    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
        return int(ray.cluster_resources().get("CPU", 0))  # type: ignore[no-untyped-call]
    finally:
        ray.shutdown()


def _free_port() -> int:
    """Outside the ports that Ray gives its workers (10002 to 19999) and those the system gives away."""
    for port in range(20_100, 30_000):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    raise RuntimeError("no free port")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ray ends its children when it is asked to; whoever is left of its group goes after it."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(20)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)
