"""Keeping the product up: web server, worker and embedded database are started again when one falls, and it is said.

What falls again and again is not started for ever: after MANY falls within WITHIN seconds everything stops, so that the
operator (or systemd) sees it.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import psycopg

from quanlian.core.embedded import revive, stands
from quanlian.core.findings import UserError

MANY, WITHIN = 5, 600.0
LOOK_EVERY, STOP_WITHIN = 0.3, 15.0
PR_SET_PDEATHSIG = 1


@dataclass
class Falls:
    """When one part fell, the last MANY times; seconds of a clock that only goes forward."""

    clock: Callable[[], float] = time.monotonic
    _at: deque[float] = field(default_factory=lambda: deque(maxlen=MANY))

    def too_many(self) -> bool:
        """Note one fall more; whether there were MANY of them within WITHIN seconds."""
        self._at.append(self.clock())
        return len(self._at) == MANY and self._at[-1] - self._at[0] < WITHIN


@dataclass
class Child:
    """One process of the product and how often it fell; `title` is what the operator is told."""

    title: str
    command: Sequence[str]
    falls: Falls = field(default_factory=Falls)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        dies = _die_with_parent if sys.platform == "linux" else None
        command = [sys.executable, "-m", *self.command]
        self.process = subprocess.Popen(command, preexec_fn=dies, start_new_session=True)

    def fell(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def stop(self) -> None:
        """Wait for it; whatever is left of its session then (a process that hangs while it ends) is killed."""
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(STOP_WITHIN)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


def keep(children: Sequence[Child], database: Falls) -> int:
    """Look after the started children and the database until something falls too often. Returns 1, the exit code."""
    while all(_again(child) for child in children) and _database_again(database):
        time.sleep(LOOK_EVERY)
    return 1


def stop(children: Sequence[Child]) -> None:
    """Ask all to go, then wait for each."""
    for child in children:
        if child.process is not None:
            child.process.terminate()
    for child in children:
        child.stop()


def _again(child: Child) -> bool:
    """Start a fallen child again. False when it falls too often."""
    if not child.fell():
        return True
    code = child.process.returncode if child.process else 0
    if child.falls.too_many():
        _say(f"{child.title}反复退出（返回码 {code}），全链停止。请执行 quanlian doctor 查看原因")
        return False
    _say(f"{child.title}意外退出（返回码 {code}），已重新启动")
    child.start()
    return True


def _database_again(falls: Falls) -> bool:
    if stands():
        return True
    if falls.too_many():
        _say("内嵌数据库反复停止，全链停止。请执行 quanlian doctor 查看原因")
        return False
    try:
        revive()
        _say("内嵌数据库意外停止，已重新启动")
    except (UserError, psycopg.OperationalError) as error:
        _say(f"内嵌数据库未能重新启动，稍后再试：{error}")
        time.sleep(LOOK_EVERY * 10)
    return True


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _die_with_parent() -> None:
    """In the child: be told when the parent is gone, even after kill -9."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
