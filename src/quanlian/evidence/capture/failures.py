"""What to say where no page came: Chromium's net errors and our own refusals as sentences."""

from __future__ import annotations

from urllib.parse import urlsplit

from quanlian.core.findings import UserError
from quanlian.evidence.capture.gate.dialler import Dialler
from quanlian.evidence.capture.gate.trouble import PORT, Trouble

_SCHEME = ("UNSAFE_REDIRECT", "UNKNOWN_URL_SCHEME", "DISALLOWED_URL_SCHEME", "INVALID_REDIRECT", "BLOCKED_BY_CLIENT")
_AGAIN = "稍后重试；多次失败的，记录失败时间作为线索"


def explain(url: str, said: str, dialler: Dialler) -> UserError:
    """`said` is Chromium's net error for `url`, which may be where a redirect led."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return _scheme(url)
    trouble = dialler.trouble(parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80))
    if trouble is not None:
        return trouble.user_error(url)
    if "UNSAFE_PORT" in said:
        return Trouble(PORT, parts.hostname or "", parts.port or 0).user_error(url)
    if "ABORTED" in said:
        return empty(url)
    if any(one in said for one in _SCHEME):
        return _scheme(url)
    if "TOO_MANY_REDIRECTS" in said:
        return _error(
            "CAPTURE_REDIRECTS", "网页不停跳转，无法打开", url, said, "核对网址；可改为取证跳转途中的某一网址"
        )
    if "SSL" in said or "CERT" in said:
        return _error("CAPTURE_TLS", "无法与网站建立加密连接", url, said, _AGAIN)
    return _error("CAPTURE_LOAD", "网页无法打开", url, said, _AGAIN)


def download(url: str, name: str) -> UserError:
    return _error(
        "CAPTURE_DOWNLOAD",
        "网址给出的是下载文件，不是网页",
        url,
        name,
        "在提供下载的页面上取证；文件本身请下载后作为证据提交",
    )


def empty(url: str) -> UserError:
    return _error("CAPTURE_LOAD", "网站没有给出任何内容", url, "", _AGAIN)


def late(url: str, seconds: float) -> UserError:
    return UserError(
        "CAPTURE_TIMEOUT",
        f"网站在 {seconds:g} 秒内没有回应",
        value=url[:300],
        rule="QUANLIAN_CAPTURE_SECONDS",
        remedy="稍后重试，或请管理员调高取证时限",
    )


def _scheme(url: str) -> UserError:
    return _error("CAPTURE_SCHEME", "网页跳转到不是 http 或 https 的地址，已拒绝", url, "", "核对网址后重试")


def _error(code: str, message: str, url: str, detail: str, remedy: str) -> UserError:
    value = f"{url[:250]} {detail[:100]}".strip()
    return UserError(code, message, value=value, rule="网页取证", remedy=remedy)
