"""The filtering forward proxy on loopback: CONNECT and plain HTTP, one request a connection."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress

from quanlian.evidence.capture.gate import head, owner
from quanlian.evidence.capture.gate.dialler import Dialler, Streams
from quanlian.evidence.capture.gate.meter import Meter
from quanlian.evidence.capture.gate.trouble import Trouble

_CHUNK = 64 * 2**10
_OPENED = b"HTTP/1.1 200 Connection established\r\n\r\n"
_REFUSED = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Proxy:
    """`async with Proxy(dialler, meter) as proxy:` listens on 127.0.0.1 at `proxy.port`."""

    def __init__(self, dialler: Dialler, meter: Meter) -> None:
        self.dialler, self.meter, self.port = dialler, meter, 0
        self._tasks = set[asyncio.Task[None] | None]()

    async def __aenter__(self) -> Proxy:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=head.LARGEST)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        running = [task for task in self._tasks if task]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        self._tasks.add(task)
        try:
            if owner.ours(self.port, writer.get_extra_info("peername")[1]):
                await self._answer(reader, writer)
        except (OSError, EOFError, asyncio.LimitOverrunError, asyncio.CancelledError, head.BadRequest):
            pass  # a browser that goes away, nonsense, or our own end: nothing to answer
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = head.read(await reader.readuntil(b"\r\n\r\n"))
        try:
            site = await self.dialler.dial(asked.host, asked.port)
        except Trouble:
            # A plain request gets no answer at all: a page of ours must not pass for one of theirs.
            if asked.tunnel:
                writer.write(_REFUSED)
                await writer.drain()
            return
        try:
            await (self._tunnel if asked.tunnel else self._forward)(asked, (reader, writer), site)
        finally:
            site[1].close()

    async def _tunnel(self, _: head.Head, browser: Streams, site: Streams) -> None:
        browser[1].write(_OPENED)
        await _both(self._pipe(browser[0], site[1], self.meter.went), self._pipe(site[0], browser[1], self.meter.came))

    async def _forward(self, asked: head.Head, browser: Streams, site: Streams) -> None:
        site[1].write(asked.forward)
        self.meter.went(len(asked.forward))
        await _both(self._body(asked.length, browser[0], site[1]), self._pipe(site[0], browser[1], self.meter.came))

    async def _body(self, length: int, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        """The body and nothing after it: a second request on this connection might be for another site."""
        while length > 0 and (data := await source.read(min(length, _CHUNK))):
            length -= len(data)
            self.meter.went(len(data))
            sink.write(data)
            await sink.drain()
        await source.read(1)

    async def _pipe(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, count: Callable[[int], None]
    ) -> None:
        while not self.meter.full.is_set() and (data := await source.read(_CHUNK)):
            count(len(data))
            sink.write(data)
            await sink.drain()


async def _both(upward: Coroutine[None, None, None], downward: Coroutine[None, None, None]) -> None:
    """Run both ways until either ends. A browser that half-closes has lost interest."""
    tasks = [asyncio.ensure_future(upward), asyncio.ensure_future(downward)]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks, return_exceptions=True)
