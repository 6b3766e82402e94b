"""One POST to an authority: bounded in time and size, never sent on to another address.

Proxies are taken from the environment (https_proxy), as an office network needs them.
"""

from __future__ import annotations

import base64
import ssl
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from email.message import Message
from http.client import HTTPException
from typing import IO, TypeVar

from quanlian.evidence.time.authority import Authority, Refused
from quanlian.evidence.time.reply import LARGEST

T = TypeVar("T")


class _Stay(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer like any other wrong one."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        return None


def post(authority: Authority, body: bytes, seconds: float) -> bytes:
    """The authority's reply to a query within `seconds`. Raises Refused."""
    head = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
    if authority.login:
        head["Authorization"] = "Basic " + base64.b64encode(authority.login.encode()).decode()
    request = urllib.request.Request(authority.url, body, head)  # noqa: S310 - the loader lets only https and tests in
    try:
        return _within(seconds, lambda: _fetch(request, seconds))
    except urllib.error.HTTPError as error:
        raise Refused(f"HTTP 状态 {error.code}") from error
    except (OSError, HTTPException, ValueError) as error:
        raise Refused(f"未能连接（{type(error).__name__}）") from error


def _fetch(request: urllib.request.Request, seconds: float) -> bytes:
    secure = urllib.request.HTTPSHandler(context=ssl.create_default_context())
    with urllib.request.build_opener(_Stay, secure).open(request, timeout=seconds) as answer:
        if answer.headers.get_content_type() != "application/timestamp-reply":
            raise Refused(f"返回的不是时间戳（{answer.headers.get_content_type()}）")
        return bytes(answer.read(LARGEST + 1))


def _within(seconds: float, work: Callable[[], T]) -> T:
    """The result of `work`, waited for no longer than `seconds`.

    Socket time-outs start anew with each byte, and name look-up has none; a thread of its own bounds them all.
    """
    done: list[T] = []
    failed: list[Exception] = []

    def run() -> None:
        try:
            done.append(work())
        except Exception as error:
            failed.append(error)

    worker = threading.Thread(target=run, daemon=True, name="time-stamp")
    worker.start()
    worker.join(seconds)
    if failed:
        raise failed[0]
    if not done:
        raise Refused(f"{seconds:.0f} 秒内没有回答")
    return done[0]
