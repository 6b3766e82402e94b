"""Opens connections for the proxy: resolve once, check, connect to the very address that was checked."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, field

from quanlian.evidence.capture.clock import now
from quanlian.evidence.capture.gate.names import Resolver, demand_public, literal, plain, system
from quanlian.evidence.capture.gate.trouble import CONNECT, NAME, PORT, UNASKED, Trouble
from quanlian.evidence.capture.network import PORTS, Network

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Connector = Callable[[str, int], Awaitable[Streams]]
WAIT = 10.0
"""Seconds a connection may take."""
PATIENCE = 5.0
"""Seconds a connection waits for the word that the page wants it."""


@dataclass(slots=True)
class Line:
    """One connection that was made, for dns.json."""

    host: str
    port: int
    peer: str
    local: str
    opened_at: str


@dataclass(slots=True)
class Dialler:
    """`lookups` keeps every name's answer for the whole capture; `troubles` what was refused or failed.

    `wanted` are the hosts the page has asked for. Nothing else is dialled: what the browser does on its own account
    (updates, its maker's services) never leaves the machine and only stands in `background`.
    """

    network: Network
    resolver: Resolver = system
    connector: Connector = asyncio.open_connection
    lookups: dict[str, dict[str, str | list[str]]] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    wanted: set[str] = field(default_factory=set)
    background: set[str] = field(default_factory=set)
    _asking: dict[str, asyncio.Lock] = field(default_factory=dict)

    async def dial(self, host: str, port: int) -> Streams:
        """Raises Trouble."""
        host = plain(host)
        await self._demand_wanted(host, port)
        try:
            return await self._connect(host, port)
        except Trouble as trouble:
            self.troubles.append(trouble)
            raise

    def want(self, host: str) -> None:
        self.wanted.add(plain(host))

    async def _demand_wanted(self, host: str, port: int) -> None:
        """The word that the page asks for a host may come a moment after the connection."""
        end, name = time.monotonic() + PATIENCE, f"{host}:{port}"
        while host not in self.wanted:
            self.background.add(name)
            if time.monotonic() > end:
                raise Trouble(UNASKED, host, port)
            await asyncio.sleep(0.02)
        self.background.discard(name)

    async def check(self, host: str, port: int) -> None:
        """Whether the host may be dialled at all; makes no connection. Raises Trouble."""
        await self._targets(plain(host), port)

    def trouble(self, host: str, port: int) -> Trouble | None:
        """The last trouble with this host, if any."""
        same = (one for one in reversed(self.troubles) if (one.host, one.port) == (plain(host), port))
        return next(same, None)

    async def _connect(self, host: str, port: int) -> Streams:
        failed = ""
        for address, real in await self._targets(host, port):
            try:
                streams = await asyncio.wait_for(self.connector(address, real), WAIT)
            except (OSError, TimeoutError) as error:
                failed = f"{address}: {type(error).__name__} {error}"
                continue
            self._note(host, port, address, streams[1])
            return streams
        raise Trouble(CONNECT, host, port, failed)

    async def _targets(self, host: str, port: int) -> list[tuple[str, int]]:
        route = self.network.route(host, port)
        if route:
            self.lookups.setdefault(host, {"asked_at": now(), "answers": [route.address], "by": "test route"})
            return [(route.address, route.port)]
        if port not in PORTS:
            raise Trouble(PORT, host, port)
        return [(address, port) for address in await self._answers(host, port)]

    async def _answers(self, host: str, port: int) -> list[str]:
        async with self._asking.setdefault(host, asyncio.Lock()):
            if host not in self.lookups:
                found = await self._ask(host, port)
                self.lookups[host] = {"asked_at": now(), "answers": list(found), "by": "system resolver"}
        answers = [str(one) for one in self.lookups[host]["answers"]]
        demand_public(host, port, answers)
        return answers

    async def _ask(self, host: str, port: int) -> list[str]:
        if spelled_out := literal(host, port):
            return spelled_out
        if self.network.closed:
            return list(self.network.answers(host) or ())
        try:
            return await self.resolver(host, port)
        except (OSError, TimeoutError, UnicodeError) as error:
            raise Trouble(NAME, host, port, f"{type(error).__name__} {error}") from None

    def _note(self, host: str, port: int, address: str, writer: asyncio.StreamWriter) -> None:
        local = writer.get_extra_info("sockname") or ("",)
        self.lines.append(Line(host, port, address, str(local[0]), now()))

    def rows(self) -> list[dict[str, str | int]]:
        return [asdict(line) for line in self.lines]
