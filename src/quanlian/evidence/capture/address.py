"""The address somebody typed: a plain web address, or a refusal that says why."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from quanlian.core.findings import UserError

_REMEDY = "填写 http:// 或 https:// 开头的完整网址"
_SAFE = "/%:?#[]@!$&'()*+,;=-._~"


@dataclass(frozen=True, slots=True)
class Address:
    """`url` is ASCII and without fragment loss: what the browser is given."""

    url: str
    host: str
    port: int


def demand(text: str) -> Address:
    """Take an address apart. Raises UserError CAPTURE_URL or CAPTURE_SCHEME."""
    text = text.strip()
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except (ValueError, UnicodeError):
        raise _bad(text, "网址无法识别") from None
    if parts.scheme.lower() not in ("http", "https"):
        raise UserError(
            "CAPTURE_SCHEME", "只能取证 http 或 https 网页", value=text[:300], rule="网页取证", remedy=_REMEDY
        )
    if not host or len(text) > 2000 or any(ord(char) < 33 for char in text):
        raise _bad(text, "网址不完整或含有空白")
    if "@" in parts.netloc:
        raise _bad(text, "网址不得含有账号和密码")
    return _made(parts.scheme.lower(), host, port, parts.path, parts.query, parts.fragment)


def _made(scheme: str, host: str, port: int | None, path: str, query: str, fragment: str) -> Address:
    usual = 443 if scheme == "https" else 80
    shown = f"[{host}]" if ":" in host else host
    netloc = shown if port in (None, usual) else f"{shown}:{port}"
    escaped = [quote(one, safe=_SAFE) for one in (path or "/", query, fragment)]
    return Address(urlunsplit((scheme, netloc, *escaped)), host, port or usual)


def _bad(text: str, message: str) -> UserError:
    return UserError("CAPTURE_URL", message, value=text[:300], rule="网页取证", remedy=_REMEDY)
