"""Sixty-four people at once against the real web server, as `quanlian up` starts it; the background worker is off."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from random import Random

from django.db import connections

from bench import web_server
from bench.cases_plan import SHARES, plan
from bench.timing import row
from quanlian.core.config import setting

USERS, RATE, SECONDS, WARM, SEED = 64, 50.0, 60, 15, 5
MOVED, WEB_ERRORS = 409, 500
Told = tuple[str, float, int, float]


def load(rate: float = RATE, seconds: int = SECONDS) -> None:
    """The mix at a steady rate; what was reached, and how long each kind of request took."""
    visitors, kinds = plan(USERS, int(rate * (seconds + WARM) * 1.1), Random(SEED))
    connections.close_all()
    port = _free_port()
    server = _server(port)
    try:
        web_server.wait(port)
        busy = _busy(server.pid)
        told = _users({"port": port, "visitors": visitors, "rate": rate, "warm": WARM, "seconds": seconds})
        busy = _busy(server.pid) - busy
    finally:
        server.terminate()
        server.wait(20)
    _report(told, rate, seconds, kinds)
    asked = len(told) + WARM * rate / 3
    row("load: processor time of the web processes", f"about {busy / asked * 1000:.0f} ms a request, warm-up included")


def _server(port: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(web_server.command(port), env={**os.environ})


def _busy(parent: int) -> float:
    """Processor seconds the server's worker processes have used so far."""
    ticks = 0
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        if int(fields[1]) == parent:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _users(given: dict[str, object]) -> list[Told]:
    """The people run in a process of their own, so that their work is not taken for the server's."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(given, file)
        file.flush()
        command = [sys.executable, str(Path(__file__).with_name("cases_users.py")), file.name]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: list[Told] = [tuple(one) for one in json.loads(done.stdout)]
    return found


def _report(told: list[Told], rate: float, seconds: int, kinds: Counter[str]) -> None:
    shares = "、".join(f"{kind} {share:.0%}" for kind, share in SHARES)
    statuses = Counter(_outcome(status) for _, _, status, _ in told)
    laps = sorted(lap for _, lap, status, _ in told)
    served = f"{setting('QUANLIAN_WEB_WORKERS').get()} × {setting('QUANLIAN_WEB_THREADS').get()} threads"
    print(f"\n  {USERS} users, {shares}; {served}; actions planned: {dict(kinds)}; {dict(statuses)}\n")
    reached = len(told) / seconds
    row(f"load: requests of {USERS} users", f"{reached:.1f}/s of {rate:.0f}/s, {_times(laps)}", "≥ 50/s, p95 < 500 ms")
    acted = [lap for kind, lap, status, _ in told if kind not in ("inbox", "case page") and status == 302]
    row("load: of these, actions done", f"{len(acted) / seconds:.1f}/s, {_times(sorted(acted))}", "p95 < 500 ms")
    by_kind: dict[str, list[float]] = defaultdict(list)
    for kind, lap, _, _ in told:
        by_kind[kind].append(lap)
    for kind, several in sorted(by_kind.items()):
        row(f"load: {kind} ({len(several):,})", _times(sorted(several)), "p95 < 500 ms")


def _times(laps: list[float]) -> str:
    if not laps:
        return "none"
    p50, p95, p99 = (laps[min(len(laps) - 1, int(len(laps) * part))] * 1000 for part in (0.5, 0.95, 0.99))
    return f"p50 {p50:.0f} ms, p95 {p95:.0f} ms, p99 {p99:.0f} ms"


def _outcome(status: int) -> str:
    if status == MOVED:
        return "somebody was quicker (409)"
    if status in (200, 302):
        return "done"
    return f"web error ({status})" if status >= WEB_ERRORS or not status else f"refused ({status})"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
