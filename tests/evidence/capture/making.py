"""Exchanges as the recorder would leave them, made by hand."""

from __future__ import annotations

from quanlian.evidence.capture.browser.exchange import Exchange


def exchange(path: str = "/a", *, body: bytes = b"hallo", status: int = 200, **changes: object) -> Exchange:
    one = Exchange(
        "1.1", "", f"http://shop.example{path}", "GET", "Document", "2026-11-22T01:02:03.004Z", "F", "L",
        [("Host", "shop.example"), ("Accept", "*/*")],
    )  # fmt: skip
    one.status, one.reason, one.mime, one.peer = status, "OK", "text/html", "93.184.216.34"
    one.got = [("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("X-Odd", "a\r\nInjected: 1")]
    one.finished, one.expected = True, len(body)
    one.replace(body)
    for name, value in changes.items():
        setattr(one, name, value)
    return one
