"""The head of a request to a proxy (RFC 9112 §3.2, RFC 9110 §9.3.6), read strictly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

LARGEST = 64 * 2**10
_LINE = re.compile(rb"([A-Z]{1,20}) (\S{1,16000}) HTTP/1\.[01]")
_HOP = (b"proxy-", b"connection:", b"keep-alive:")


class BadRequest(Exception):
    """No request that a browser makes of a proxy."""


@dataclass(frozen=True, slots=True)
class Head:
    """`tunnel` is a CONNECT. `forward` is what the site gets to see; `length` the bytes of body that follow."""

    host: str
    port: int
    tunnel: bool
    forward: bytes = b""
    length: int = 0


def read(data: bytes) -> Head:
    """Raises BadRequest."""
    first, *lines = data.rstrip(b"\r\n").split(b"\r\n")
    match = _LINE.fullmatch(first)
    if not match:
        raise BadRequest(first[:100])
    method, target = match[1], match[2].decode("ascii", "replace")
    try:
        return _tunnel(target) if method == b"CONNECT" else _plain(method, target, lines)
    except ValueError:
        raise BadRequest(first[:100]) from None


def _tunnel(target: str) -> Head:
    parts = urlsplit(f"//{target}")
    if not parts.hostname or not parts.port or parts.path or parts.query:
        raise ValueError(target)
    return Head(parts.hostname, parts.port, True)


def _plain(method: bytes, target: str, lines: list[bytes]) -> Head:
    parts = urlsplit(target)
    if parts.scheme != "http" or not parts.hostname or "@" in parts.netloc:
        raise ValueError(target)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    kept = [line for line in lines if not line.lower().startswith(_HOP)]
    if any(line.lower().startswith(b"transfer-encoding:") for line in lines):
        raise ValueError("chunked request")
    forward = b"\r\n".join([method + b" " + path.encode() + b" HTTP/1.1", *kept, b"Connection: close", b"", b""])
    return Head(parts.hostname, parts.port or 80, False, forward, _length(kept))


def _length(lines: list[bytes]) -> int:
    found = [line.split(b":", 1)[1] for line in lines if line.lower().startswith(b"content-length:")]
    return int(found[0]) if found else 0
