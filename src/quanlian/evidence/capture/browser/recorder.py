"""Listens to the network events of all frames and workers and keeps every exchange."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlsplit

from quanlian.evidence.capture.browser.exchange import Exchange
from quanlian.evidence.capture.browser.extras import Extras
from quanlian.evidence.capture.clock import of_seconds
from quanlian.evidence.capture.said import Said

_ENDLESS = ("EventSource", "WebSocket", "Ping")
"""Requests that do not end by nature: calm does not wait for them."""
Told = Callable[[Exchange], None]


class Recorder:
    """`exchanges` in the order of their requests. `on_host` is told of each host asked for, `on_data` of each piece of
    body (bytes), `on_answer` of each request answered, `on_end` of each ended."""

    def __init__(
        self, on_host: Callable[[str], None], on_data: Callable[[int], None], on_answer: Told, on_end: Told
    ) -> None:
        self.exchanges: list[Exchange] = []
        self.sockets: list[str] = []
        self.moved = time.monotonic()
        self.last_event = 0.0
        self._open = dict[str, Exchange]()
        self._extras = Extras()
        self._on_host, self._on_data, self._on_answer, self._on_end = on_host, on_data, on_answer, on_end

    def take(self, session: str, event: str, said: Said) -> None:
        """An event of the Network domain."""
        handler = getattr(self, f"_{event}", None)
        if handler is not None:
            handler(session, said.text("requestId"), said)

    @property
    def busy(self) -> int:
        """Requests in flight that will end some time."""
        return sum(one.kind not in _ENDLESS for one in self._open.values())

    def find(self, request: str) -> Exchange | None:
        return self._open.get(request)

    def settle(self) -> None:
        """Put the headers that were really on the wire in place of the browser's first word."""
        for one in self.exchanges:
            self._extras.settle(one)

    def _requestWillBeSent(self, session: str, request: str, said: Said) -> None:  # noqa: N802
        self.moved = time.monotonic()
        if said.has("redirectResponse"):
            self._redirect(request, said.at("redirectResponse"))
        asked = said.at("request")
        if not asked.text("url").startswith(("http:", "https:")):
            return
        one = Exchange(
            request, session, asked.text("url"), asked.text("method"), said.text("type"),
            of_seconds(said.number("wallTime")), said.text("frameId"), said.text("loaderId"),
            asked.pairs("headers"), asked.text("postData").encode(),
        )  # fmt: skip
        self.exchanges.append(one)
        self._on_host(one.host)
        self._open[request] = one

    def _redirect(self, request: str, response: Said) -> None:
        one = self._open.pop(request, None)
        if one is not None:
            one.answer(response)
            one.finished = one.redirected = True

    def _responseReceived(self, _: str, request: str, said: Said) -> None:  # noqa: N802
        one = self._open.get(request)
        if one is not None:
            one.answer(said.at("response"))
            one.kind = said.text("type") or one.kind
            self._on_answer(one)

    def _dataReceived(self, _: str, request: str, said: Said) -> None:  # noqa: N802
        one = self._open.get(request)
        if one is None:
            return
        self.moved = time.monotonic()
        one.expected += int(said.number("dataLength"))
        self._on_data(int(said.number("dataLength")))
        if said.has("data"):
            one.add(said.text("data"))

    def _loadingFinished(self, _: str, request: str, said: Said) -> None:  # noqa: N802
        self._end(request, "")

    def _loadingFailed(self, _: str, request: str, said: Said) -> None:  # noqa: N802
        self._end(request, said.text("blockedReason") or said.text("errorText") or "failed")

    def _end(self, request: str, failed: str) -> None:
        self.moved = time.monotonic()
        one = self._open.pop(request, None)
        if one is not None:
            one.finished, one.failed = not failed, failed
            self._on_end(one)

    def _requestWillBeSentExtraInfo(self, _: str, request: str, said: Said) -> None:  # noqa: N802
        self._extras.sent(request, said)

    def _responseReceivedExtraInfo(self, _: str, request: str, said: Said) -> None:  # noqa: N802
        self._extras.got(request, said)

    def _webSocketCreated(self, _: str, request: str, said: Said) -> None:  # noqa: N802
        self.sockets.append(said.text("url"))
        self._on_host(urlsplit(said.text("url")).hostname or "")
