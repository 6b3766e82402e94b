"""The test site on loopback: plain and TLS, every page a capture may meet. `served()` gives its network."""

from __future__ import annotations

import ssl
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from quanlian.evidence.capture import Network, Route
from tests.evidence.capture.certs import Authority, Made
from tests.evidence.capture.pages import PAGES, Answer

PLAIN = ("shop.example", "cdn.example", "robots.example", "failing.example")
NAMES = (
    ("private.example", ("10.0.0.5",)),
    ("meta.example", ("169.254.169.254",)),
    ("local.example", ("127.0.0.1",)),
    ("mixed.example", ("93.184.216.34", "192.168.1.1")),
)
NOT_FOUND: Answer = (404, [("Content-Type", "text/plain")], b"none")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked: list[tuple[str, str, dict[str, str]]] = []

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        host = (self.headers["Host"] or "").partition(":")[0]
        self.asked.append((host, self.path, {k.lower(): v for k, v in self.headers.items()}))
        if self.path == "/robots.txt":
            return self._robots(host)
        if self.path.startswith("/slow"):
            time.sleep(2)
        if self.path.startswith("/silent"):
            time.sleep(30)
        if self.path.startswith("/endless"):
            return self._endless()
        return self._say(PAGES.get(self.path.partition("?")[0] if "/slow" not in self.path else "/plain", NOT_FOUND))

    def _robots(self, host: str) -> None:
        if host == "robots.example":
            return self._say((200, [], b"User-agent: *\nDisallow: /*\nAllow: /plain$\n"))
        return self._say((503, [], b"") if host == "failing.example" else NOT_FOUND)

    def _say(self, answer: Answer) -> None:
        status, headers, body = answer
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.close_connection = True
        self.wfile.write("<!doctype html><title>没完没了</title><h1>直播</h1>".encode())
        for number in range(200):
            self.wfile.write(f"<p>第 {number} 条</p>".encode())
            self.wfile.flush()
            time.sleep(0.2)


class Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is no error."""


@dataclass
class Site:
    network: Network
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)

    def paths(self, host: str = "shop.example") -> list[str]:
        return [path for asked, path, _ in self.asked if asked == host and path != "/robots.txt"]


@contextmanager
def served() -> Iterator[Site]:
    with tempfile.TemporaryDirectory() as folder:
        authority = Authority(Path(folder))
        certs = {
            "shop.example": authority.site("shop.example"),
            "self.example": authority.site("self.example", own=True),
            "expired.example": authority.site("expired.example", days=-10),
            "wrong.example": authority.site("other.example"),
        }
        asked: list[tuple[str, str, dict[str, str]]] = []
        handler = type("Asked", (Handler,), {"asked": asked})
        plain, secure = Quiet(("127.0.0.1", 0), handler), Quiet(("127.0.0.1", 0), handler)
        secure.socket = _context(certs).wrap_socket(secure.socket, server_side=True, do_handshake_on_connect=False)
        for server in (plain, secure):
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        routes = [Route(host, 80, "127.0.0.1", plain.server_port) for host in PLAIN]
        routes += [Route(host, 443, "127.0.0.1", secure.server_port) for host in certs]
        routes += [
            Route("plain.example", 443, "127.0.0.1", plain.server_port),
            Route("dead.example", 80, "127.0.0.1", 1),
        ]
        # the test CA is trusted only through the good certificate's key
        yield Site(Network(tuple(routes), NAMES, (certs["shop.example"].spki,)), asked)
        for server in (plain, secure):
            server.shutdown()
            server.server_close()


def _context(certs: dict[str, Made]) -> ssl.SSLContext:
    """The certificate by the name the browser asks for."""
    context = certs["shop.example"].context

    def choose(sock: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
        sock.context = certs[name or "shop.example"].context

    context.sni_callback = choose  # type: ignore[assignment]
    return context
