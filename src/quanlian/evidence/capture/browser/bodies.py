"""Gets the bodies of answers out of the browser byte for byte, while the page goes on loading.

An answer is held for a moment, its body is switched to streaming, and it goes on: pieces then come with the events.
The main document cannot be held like that (its renderer is still being made); there streaming begins when it is
committed, with what was buffered so far. What streaming missed is fetched at the end from the browser's own copy.
"""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Coroutine
from contextlib import suppress

from quanlian.evidence.capture.browser.exchange import Exchange
from quanlian.evidence.capture.cdp import Cdp, CdpError, Value
from quanlian.evidence.capture.said import Said

_PATTERNS: tuple[dict[str, Value], ...] = (
    {"urlPattern": "http://*", "requestStage": "Response"},
    {"urlPattern": "https://*", "requestStage": "Response"},
    {"urlPattern": "http*", "requestStage": "Request", "resourceType": "Document"},
)
"""Documents are also met before they are sent: only then does Chromium ask us about passwords."""
_BUFFER = 2**30
"""Bytes Chromium may keep for us; its number is a 32-bit one."""
_HELD = 3.0
"""Seconds an answer may be held; a renderer that is busy longer goes on without streaming."""


class Bodies:
    """One a capture; `quiet()` waits until every body asked for is here."""

    def __init__(self, limit: int) -> None:
        self._limit = min(limit, _BUFFER)
        self._tasks = set[asyncio.Task[None]]()
        self.cdp: Cdp

    def listen(self, session: str, fetch: bool) -> None:
        self.cdp.tell(
            "Network.enable", session, maxTotalBufferSize=self._limit, maxResourceBufferSize=self._limit,
            enableDurableMessages=True,
        )  # fmt: skip
        if fetch:
            patterns: list[Value] = [*_PATTERNS]
            self.cdp.tell("Fetch.enable", session, patterns=patterns, handleAuthRequests=True)

    def challenged(self, session: str, said: Said) -> None:
        """A site asks for a name and a password: it gets none, and its page saying so is what is kept."""
        answer: dict[str, Value] = {"response": "CancelAuth"}
        request = said.text("requestId")
        self.cdp.tell("Fetch.continueWithAuth", session, requestId=request, authChallengeResponse=answer)

    def paused(self, session: str, said: Said) -> None:
        """A request or an answer is held by the browser."""
        if said.has("responseStatusCode") or said.has("responseErrorReason"):
            self._run(self._release(session, said))
        else:
            self.cdp.tell("Fetch.continueRequest", session, requestId=said.text("requestId"))

    async def _release(self, session: str, said: Said) -> None:
        request, redirect = said.text("networkId"), 300 <= said.number("responseStatusCode") < 400
        if request and not redirect and said.text("resourceType") != "Document":
            with suppress(CdpError):  # then it is fetched when it has ended
                await self.cdp.ask("Network.streamResourceContent", session, _HELD, requestId=request)
        self.cdp.tell("Fetch.continueResponse", session, requestId=said.text("requestId"))

    def answered(self, one: Exchange) -> None:
        """A document has been committed: have its body streamed from the start."""
        if one.kind == "Document":
            self.cdp.hear(
                lambda said: one.add(said.text("result", "bufferedData")),
                "Network.streamResourceContent", one.session, requestId=one.request,
            )  # fmt: skip

    def ended(self, one: Exchange) -> None:
        """What streaming missed, and what never passes through a renderer (a body read as a blob)."""
        if one.size < one.expected or not (one.size or one.bodiless):
            one.expected = max(one.expected, one.promised)
            self._run(self._fetch(one))

    async def _fetch(self, one: Exchange) -> None:
        try:
            said = await self.cdp.ask("Network.getResponseBody", one.session, 20.0, requestId=one.request)
        except CdpError:
            return  # said in the report: the body is not whole
        text = said.text("body")
        body = base64.b64decode(text) if said.flag("base64Encoded") else text.encode()
        if len(body) > one.size:
            one.replace(body)

    def _run(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def quiet(self, seconds: float) -> None:
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
