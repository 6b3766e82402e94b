"""The headers as they were on the wire; Chromium reports them apart, one report a hop, in order."""

from __future__ import annotations

from collections import defaultdict, deque

from quanlian.evidence.capture.browser.exchange import Exchange, Pairs
from quanlian.evidence.capture.said import Said


class Extras:
    """Reports wait here until `settle` hands each to its hop."""

    def __init__(self) -> None:
        self._sent = defaultdict[str, deque[Pairs]](deque)
        self._got = defaultdict[str, deque[Said]](deque)

    def sent(self, request: str, said: Said) -> None:
        self._sent[request].append(said.pairs("headers"))

    def got(self, request: str, said: Said) -> None:
        self._got[request].append(said)

    def settle(self, one: Exchange) -> None:
        """Called once for every exchange, in the order of the requests."""
        if self._sent[one.request]:
            found = self._sent[one.request].popleft()
            one.sent = [(k, v) for k, v in found if not k.lower().startswith("proxy-")]
        if one.status and self._got[one.request]:
            said = self._got[one.request].popleft()
            one.status = int(said.number("statusCode")) or one.status
            one.got = _in_order(said.text("headersText")) or _apart(said.pairs("headers"))


def _apart(pairs: Pairs) -> Pairs:
    """Fields that came several times stand in one text, one a line."""
    return [(key, part) for key, value in pairs for part in value.split("\n")]


def _in_order(head: str) -> Pairs:
    """HTTP/1: the head as it came, fields in their order and spelling."""
    fields = (line.partition(":") for line in head.split("\r\n")[1:] if ":" in line)
    return [(name.strip(), value.strip()) for name, _, value in fields if name.strip()]
