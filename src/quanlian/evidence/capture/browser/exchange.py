"""One request and what came back for it, as Chromium reported it."""

from __future__ import annotations

import base64
import tempfile
from dataclasses import dataclass, field
from typing import IO
from urllib.parse import urlsplit

from quanlian.evidence.capture.clock import now
from quanlian.evidence.capture.said import Said

_MEMORY = 2**20
Pairs = list[tuple[str, str]]


@dataclass(slots=True)
class Exchange:
    """`body` has transfer and content coding removed, as the browser hands it out; bytes are otherwise as received."""

    request: str
    session: str
    url: str
    method: str
    kind: str
    at: str
    """When the request was sent; `answered` when the head of the answer came (UTC)."""
    frame: str
    loader: str
    sent: Pairs
    posted: bytes = b""
    status: int = 0
    reason: str = ""
    protocol: str = ""
    got: Pairs = field(default_factory=list)
    mime: str = ""
    peer: str = ""
    security: Said = field(default_factory=Said)
    answered: str = ""
    expected: int = 0
    """Bytes of body the browser says it read."""
    finished: bool = False
    failed: str = ""
    cached: bool = False
    redirected: bool = False
    body: IO[bytes] = field(default_factory=lambda: tempfile.SpooledTemporaryFile(_MEMORY))  # noqa: SIM115
    size: int = 0

    def add(self, encoded: str) -> None:
        """A piece of the body, in base64."""
        data = base64.b64decode(encoded)
        self.body.write(data)
        self.size += len(data)

    def replace(self, data: bytes) -> None:
        self.body.seek(0)
        self.body.truncate()
        self.body.write(data)
        self.size = len(data)

    @property
    def bodiless(self) -> bool:
        """Whether the answer has no body by its nature (RFC 9110 §6.4.1)."""
        return self.redirected or self.method == "HEAD" or not self.status or self.status in (204, 304)

    @property
    def promised(self) -> int:
        """What the site said the body's length would be, 0 where it is not to be compared with ours."""
        length = self.header("content-length")
        return int(length) if length.isdigit() and not self.header("content-encoding") else 0

    @property
    def whole(self) -> bool:
        """Whether all that the browser read of the body is here, and it read to the end."""
        return self.redirected or (self.finished and self.size >= self.expected)

    @property
    def host(self) -> str:
        return (urlsplit(self.url).hostname or "").rstrip(".")

    def header(self, name: str) -> str:
        return next((value for key, value in self.got if key.lower() == name), "")

    def answer(self, response: Said) -> None:
        """Take over what a response says of itself."""
        self.answered = now()
        self.status, self.reason = int(response.number("status")), response.text("statusText")
        self.protocol, self.mime = response.text("protocol"), response.text("mimeType")
        self.got = response.pairs("headers")
        self.cached = response.flag("fromDiskCache") or response.flag("fromServiceWorker")
        self.security = response.at("securityDetails")
