"""The house as `quanlian up` starts it, and what its processes use."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import web_server
from quanlian.core.config import home

TICK = os.sysconf("SC_CLK_TCK")


@contextmanager
def standing(*, worker: bool = True) -> Iterator[tuple[int, float]]:
    """Port and seconds from the command to the first answer. Without the worker: the web server alone, as `up` starts
    it; a home just built makes the worker busy for an hour (shelves, names), which no later day does."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    begun = time.perf_counter()
    with open(home() / "up.log", "w") as log:
        command = _up(port) if worker else web_server.command(port)
        process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ}, start_new_session=True)
    try:
        web_server.wait(port)
        yield port, time.perf_counter() - begun
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def _up(port: int) -> list[str]:
    return [str(Path(sys.executable).with_name("quanlian")), "up", "--port", str(port)]


def processes() -> dict[str, list[int]]:
    """Of this home: `web`, `worker`, `postgres`, `up`."""
    place = home()
    found: dict[str, list[int]] = {"web": [], "worker": [], "postgres": [], "up": []}
    masters = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().decode(errors="replace").replace("\0", " ")
            surroundings = (folder / "environ").read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue  # it has just ended
        pid = int(folder.name)
        if f"-D {place}/" in command:
            masters.append(pid)
        elif f"QUANLIAN_HOME={place}" in surroundings and "quanlian.web.wsgi" in command:
            found["web"].append(pid)
        elif f"QUANLIAN_HOME={place}" in surroundings and "procrastinate" in command:
            found["worker"].append(pid)
        elif f"QUANLIAN_HOME={place}" in surroundings and "quanlian up" in command:
            found["up"].append(pid)
    found["postgres"] = masters + [pid for master in masters for pid in _children(master)]
    return found


def _children(master: int) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == master:
            found.append(int(folder.name))
    return found


def busy() -> dict[str, float]:
    """Processor seconds of each kind so far, ended children included."""
    return {kind: sum(map(_ticks, pids)) / TICK for kind, pids in processes().items()}


def _ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(int(fields[at]) for at in (11, 12, 13, 14))


def memory() -> dict[str, tuple[int, int, int]]:
    """Of each kind: processes, PSS (shared pages counted once, divided) and RSS of the largest, in MB."""
    told = {}
    for kind, pids in processes().items():
        sizes = [size for pid in pids if (size := _size(pid))]
        told[kind] = (len(sizes), sum(pss for pss, _ in sizes) >> 10, max((rss for _, rss in sizes), default=0) >> 10)
    return told


def _size(pid: int) -> tuple[int, int] | None:
    """PSS and RSS in kB."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return None
    said = {line.split(":")[0]: int(line.split()[1]) for line in lines[1:] if line.split()[1].isdigit()}
    return said.get("Pss", 0), said.get("Rss", 0)
