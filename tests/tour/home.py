"""An empty home folder with the true product behind it: `quanlian up` without the demo, as an office starts it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from quanlian.core.embedded import Server

QUANLIAN = str(Path(sys.executable).parent / "quanlian")
PATIENCE = 300.0
"""Seconds until the product must stand: a first start builds the whole database, on a busy machine slowly."""
OURS = ("QUANLIAN_HOME", "QUANLIAN_DEMO", "DATABASE_URL", "QUANLIAN_PUBLIC_URL", "QUANLIAN_DATA")


@dataclass
class Person:
    """Somebody with an account of their own; `secret` is what their authenticator keeps, once they have one."""

    username: str
    name: str
    role: str
    password: str
    secret: str = ""


@dataclass
class Home:
    """One office's home folder; `start` and `stop` are those of the operator."""

    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="quanlian-tour-")))
    port: int = 0
    settings: dict[str, str] = field(default_factory=dict)
    _running: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / "up.log"

    def environment(self) -> dict[str, str]:
        """That of this shell, with nothing of another home in it."""
        kept = {name: value for name, value in os.environ.items() if name not in OURS}
        return {**kept, "QUANLIAN_HOME": str(self.folder), "QUANLIAN_WEB_WORKERS": "1", **self.settings}

    def start(self) -> None:
        """Start the product in the empty folder and wait until it says that it stands."""
        self.port = self.port or _free_port()
        _copy_of(os.environ.get("QUANLIAN_TOUR_PREPARED", ""), self.folder)
        with self.log.open("ab") as log:
            self._running = subprocess.Popen(
                [QUANLIAN, "up", "--port", str(self.port)],
                env=self.environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        until = time.monotonic() + PATIENCE
        while "全链已启动" not in self.said() or not _listens(self.port):
            assert self._running.poll() is None, self.said()
            assert time.monotonic() < until, self.said()
            time.sleep(0.3)

    def said(self) -> str:
        """What the product has printed so far."""
        return self.log.read_text(errors="replace")

    def run(self, *words: str, refused: bool = False) -> str:
        """`quanlian …` in this home, as the operator types it; what it prints. It must go well unless `refused`."""
        done = subprocess.run([QUANLIAN, *words], env=self.environment(), capture_output=True, text=True, check=False)
        assert bool(done.returncode) == refused, done.stdout + done.stderr
        return done.stdout + done.stderr if refused else done.stdout

    def hire(self, username: str, name: str, role: str, organisation: str, region: str = "350500") -> Person:
        """`quanlian user add`: an account with the first password that it prints."""
        told = self.run(
            *("user", "add", username, "--name", name, "--role", role),
            *("--organisation", organisation, "--region", region),
        )
        found = re.search(r"：(\S+)\s*$", told)
        assert found, told
        return Person(username, name, role, found[1])

    def hire_all(self, *people: tuple[str, str, str], organisation: str, region: str = "350500") -> list[Person]:
        """The same for several (username, name, role) of one organisation, side by side."""
        with ThreadPoolExecutor(len(people)) as hands:
            return list(hands.map(lambda one: self.hire(*one, organisation, region), people))

    def stop(self) -> None:
        """As Ctrl-C; whoever does not go is killed, the embedded database too, and the folder goes."""
        if self._running is not None:
            self._running.terminate()
            try:
                self._running.wait(60)
            except subprocess.TimeoutExpired:
                os.killpg(self._running.pid, signal.SIGKILL)
                self._running.wait()
        server = Server(self.folder)
        server.stop()
        for folder in (self.folder, server.sockets):
            shutil.rmtree(folder, ignore_errors=True)


def _copy_of(prepared: str, folder: Path) -> None:
    """For trying out a walk: begin with a copy of what `quanlian setup` has made, which saves the first start."""
    if prepared:
        subprocess.run(["cp", "-a", f"{prepared}/.", str(folder)], check=True)


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _listens(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0
