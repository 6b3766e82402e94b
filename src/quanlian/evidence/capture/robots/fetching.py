"""Fetches robots.txt through our own proxy: the same checks of addresses, the same count of bytes."""

from __future__ import annotations

import http.client
import ssl
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

LARGEST = 512 * 2**10
"""Bytes read of it (RFC 9309 §2.5 asks for at least 500 KiB)."""
_HOPS, _WAIT = 5, 6.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """`status` 0: no answer, `error` says why."""

    url: str
    status: int
    text: str = ""
    error: str = ""


def fetch(page: str, proxy_port: int, agent: str) -> Fetched:
    """Blocking. Follows five redirects. A bad certificate does not matter: the file grants nothing."""
    parts = urlsplit(page)
    url = f"{parts.scheme}://{parts.netloc}/robots.txt"
    try:
        for _ in range(_HOPS + 1):
            status, location, body = _get(url, proxy_port, agent)
            if not (300 <= status < 400 and location):
                return Fetched(url, status, body.decode("utf-8", "replace"))
            url = urljoin(url, location)
    except (OSError, ValueError, http.client.HTTPException) as error:
        return Fetched(url, 0, error=f"{type(error).__name__} {error}"[:300])
    return Fetched(url, 404, error="too many redirects")


def _get(url: str, proxy_port: int, agent: str) -> tuple[int, str, bytes]:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"not a web address: {url[:200]}")
    connection = _connection(parts.scheme, parts.hostname, parts.port, proxy_port)
    try:
        target = url if parts.scheme == "http" else parts.path + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", target, headers={"User-Agent": agent, "Host": parts.netloc, "Accept": "text/plain"})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or "", answer.read(LARGEST)
    finally:
        connection.close()


def _connection(scheme: str, host: str, port: int | None, proxy_port: int) -> http.client.HTTPConnection:
    if scheme == "http":
        return http.client.HTTPConnection("127.0.0.1", proxy_port, timeout=_WAIT)
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    secure = http.client.HTTPSConnection("127.0.0.1", proxy_port, timeout=_WAIT, context=context)
    secure.set_tunnel(host, port or 443)
    return secure
