"""headers.json and redirects.json: every request, every answer, and the way from the address to the page."""

from __future__ import annotations

from quanlian.evidence.capture.browser.exchange import Exchange

Row = dict[str, object]


def rows(exchanges: list[Exchange], main: Exchange | None) -> list[Row]:
    return [_row(one, one is main) for one in exchanges]


def _row(one: Exchange, main: bool) -> Row:
    return {
        "url": one.url,
        "main": main,
        "at": one.at,
        "kind": one.kind,
        "method": one.method,
        "request_headers": [list(pair) for pair in one.sent],
        "status": one.status,
        "reason": one.reason,
        "protocol": one.protocol,
        "peer": one.peer,
        "response_headers": [list(pair) for pair in one.got],
        "body_bytes": one.size,
        "whole": one.whole,
        "failed": one.failed,
    }


def documents(exchanges: list[Exchange], frame: str) -> list[Exchange]:
    """The main frame's documents in order: redirects by the server and moves by the page alike."""
    return [one for one in exchanges if one.kind == "Document" and one.frame == frame]


def redirects(chain: list[Exchange]) -> list[Row]:
    """`by` is "server" for a 3xx answer, "page" where the document itself moved on, "end" for the last."""
    last = len(chain) - 1
    return [
        {
            "url": one.url,
            "at": one.at,
            "status": one.status,
            "location": one.header("location"),
            "by": "end" if number == last else "server" if one.redirected else "page",
        }
        for number, one in enumerate(chain)
    ]


def troubles(exchanges: list[Exchange]) -> tuple[list[Row], list[Row]]:
    """Requests that failed, and answers whose body is not whole."""
    failed: list[Row] = [{"url": one.url, "kind": one.kind, "error": one.failed} for one in exchanges if one.failed]
    cut: list[Row] = [
        {"url": one.url, "kept": one.size, "received": one.expected, "ended": one.finished}
        for one in exchanges
        if one.status and not one.whole and not one.failed
    ]
    return failed, cut
