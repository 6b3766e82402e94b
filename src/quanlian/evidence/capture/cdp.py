"""Talks with Chromium by the DevTools protocol over a pair of pipes (`--remote-debugging-pipe`).

A pipe, not a port: no other user of the machine can reach the browser. Messages are JSON ended by a zero byte.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
from collections.abc import Callable

from quanlian.evidence.capture.said import Said

Listener = Callable[[str, str, Said], None]
"""Gets session, event name and what it says."""
Value = bool | int | float | str | list["Value"] | dict[str, "Value"]
LARGEST = 512 * 2**20
"""No message of the browser may be longer (bytes)."""


class CdpError(Exception):
    """The browser refused a command, went away, or did not answer in time."""


class Cdp:
    """The connection. Answers come to whoever asked, events to `listener`."""

    def __init__(self, reader: asyncio.StreamReader, sink: int, listener: Listener) -> None:
        self._reader, self._sink, self._listener = reader, sink, listener
        self._ids, self._waiting = itertools.count(1), dict[int, asyncio.Future[Said]]()
        self._heard = dict[int, Callable[[Said], None]]()
        self._task = asyncio.create_task(self._read())
        self.gone = False

    @classmethod
    async def open(cls, source: int, sink: int, listener: Listener) -> Cdp:
        """`source` and `sink` are our ends of the two pipes."""
        reader = asyncio.StreamReader(limit=LARGEST)
        loop = asyncio.get_running_loop()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(source, "rb"))
        return cls(reader, sink, listener)

    async def ask(self, method: str, session: str = "", wait: float = 10.0, **params: Value) -> Said:
        """Send a command and wait for its answer. Raises CdpError."""
        number = self.tell(method, session, **params)
        future = self._waiting[number] = asyncio.get_running_loop().create_future()
        try:
            return await asyncio.wait_for(future, wait)
        except TimeoutError:
            raise CdpError(f"{method}: no answer in {wait:g} s") from None
        finally:
            self._waiting.pop(number, None)

    def hear(self, heard: Callable[[Said], None], method: str, session: str = "", **params: Value) -> None:
        """Send a command; `heard` gets the whole answer before any later event is handled."""
        self._heard[self.tell(method, session, **params)] = heard

    def tell(self, method: str, session: str = "", **params: Value) -> int:
        """Send a command and do not wait. Commands of one session are carried out in order."""
        number = next(self._ids)
        message = {"id": number, "method": method, "params": params} | ({"sessionId": session} if session else {})
        if not self.gone:
            self._write(json.dumps(message).encode() + b"\0")
        return number

    def _write(self, data: bytes) -> None:
        """Our commands are small, so a blocking pipe does not stall the loop."""
        try:
            while data:
                data = data[os.write(self._sink, data) :]
        except OSError:
            self._leave()

    async def _read(self) -> None:
        try:
            while True:
                self._take(Said.read((await self._reader.readuntil(b"\0"))[:-1]))
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError, OSError):
            self._leave()

    def _take(self, message: Said) -> None:
        if not message.has("id"):
            return self._listener(message.text("sessionId"), message.text("method"), message.at("params"))
        number = int(message.number("id"))
        if number in self._heard:
            return self._heard.pop(number)(message)
        future = self._waiting.get(number)
        if future is None or future.done():
            return None
        if message.has("error"):
            return future.set_exception(CdpError(message.text("error", "message")))
        return future.set_result(message.at("result"))

    def _leave(self) -> None:
        self.gone = True
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(CdpError("the browser has gone"))

    async def close(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        os.close(self._sink)
