"""A small witness for tests and development (C2SP tlog-witness): `python -m …simulator FOLDER VKEY [PORT]`.

It keeps the latest checkpoint of one log on disk before it answers, and never signs two that contradict each other.
It stands on the log's own machine, so it proves nothing to a stranger: production wants witnesses of others.
"""

from __future__ import annotations

import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from quanlian.evidence.log.witness.memory import Memory, Request, answer
from quanlian_verify.keys import PublicKey, read_key

MOST = 256 << 10
"""Bytes of a request read at most."""


class Simulator:
    """Serves on loopback until `close`. `url` and `key` go into the file of witnesses."""

    def __init__(self, folder: Path, logs: list[PublicKey], name: str = "witness.test", port: int = 0) -> None:
        self.memory = Memory(folder, name)
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.simulator = self
        self.logs, self.delay, self._serving = logs, 0.0, threading.Lock()
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def key(self) -> PublicKey:
        return self.memory.key

    def add_checkpoint(self, body: bytes) -> tuple[int, bytes]:
        time.sleep(self.delay)
        with self._serving:
            return answer(self.memory, self.logs, Request.read(body))

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    simulator: Simulator


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 10

    def do_POST(self) -> None:
        size = int(self.headers.get("Content-Length") or 0)
        if self.path != "/add-checkpoint" or size > MOST:
            self._say(404, b"")
            return
        self._say(*self.server.simulator.add_checkpoint(self.rfile.read(size)))

    def _say(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/x.tlog.size" if status == 409 else "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


def main(folder: str, *given: str) -> None:
    """FOLDER VKEY [PORT]: serve until interrupted, and say what goes into the file of witnesses."""
    simulator = Simulator(Path(folder), [read_key(given[0])], port=int(given[1]) if given[1:] else 0)
    sys.stdout.write(f"- name: 本机模拟见证人\n  url: {simulator.url}\n  key: {simulator.key.spelled()}\n")
    sys.stdout.flush()
    threading.Event().wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
