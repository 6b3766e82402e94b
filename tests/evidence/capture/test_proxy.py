"""The proxy itself, with plain sockets in place of Chromium."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

from quanlian.evidence.capture import Network, Route
from quanlian.evidence.capture.gate import head, owner
from quanlian.evidence.capture.gate.dialler import Dialler
from quanlian.evidence.capture.gate.meter import Meter
from quanlian.evidence.capture.gate.proxy import Proxy
from tests.aside import finished


async def site(heard: list[bytes]) -> asyncio.Server:
    """Hears a request to the end of its head, answers `hallo` and keeps the line open for a moment."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhallo")
        await writer.drain()
        with suppress(TimeoutError):
            heard.append(await asyncio.wait_for(reader.read(100), 0.2))
        writer.close()

    return await asyncio.start_server(serve, "127.0.0.1", 0)


def talk(request: bytes, limit: int = 10**6) -> tuple[bytes, list[bytes], Meter, Dialler]:
    async def run() -> tuple[bytes, list[bytes], Meter, Dialler]:
        heard: list[bytes] = []
        server = await site(heard)
        port = server.sockets[0].getsockname()[1]
        routes = tuple(Route("shop.example", asked, "127.0.0.1", port) for asked in (80, 443))
        dialler, meter = Dialler(Network(routes)), Meter(limit)
        for host in ("shop.example", "127.0.0.1", "::1", "nowhere.example"):
            dialler.want(host)
        async with Proxy(dialler, meter) as proxy:
            reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
            writer.write(request)
            answer = b""
            with suppress(ConnectionResetError):
                answer = await asyncio.wait_for(reader.read(), 5)
            writer.close()
        server.close()
        return answer, heard, meter, dialler

    return finished(run())


def test_a_plain_request_reaches_the_site_as_its_own() -> None:
    answer, heard, meter, _ = talk(
        b"GET http://shop.example/a?b=1 HTTP/1.1\r\nHost: shop.example\r\nProxy-Connection: keep-alive\r\n\r\n"
    )
    assert answer.endswith(b"hallo")
    assert heard[0] == b"GET /a?b=1 HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n"
    assert (meter.sent, meter.received) == (len(heard[0]), len(answer))


def test_a_second_request_on_the_same_line_is_not_passed_on() -> None:
    first = b"POST http://shop.example/ HTTP/1.1\r\nHost: shop.example\r\nContent-Length: 3\r\n\r\nabc"
    _, heard, _, _ = talk(first + b"GET http://127.0.0.1/ HTTP/1.1\r\n\r\n")
    assert b"".join(heard).endswith(b"\r\n\r\nabc")


def test_a_tunnel_carries_bytes_untouched() -> None:
    answer, heard, _, _ = talk(b"CONNECT shop.example:443 HTTP/1.1\r\nHost: x\r\n\r\n\x16\x03anything\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200 Connection established\r\n\r\n")
    assert heard[0] == b"\x16\x03anything\r\n\r\n"


@pytest.mark.parametrize("target", ["127.0.0.1:443", "[::1]:443", "nowhere.example:443", "shop.example:22"])
def test_a_refused_tunnel_is_told_so(target: str) -> None:
    answer, heard, _, dialler = talk(f"CONNECT {target} HTTP/1.1\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 403 ")
    assert heard == []
    assert len(dialler.troubles) == 1


def test_a_refused_plain_request_gets_no_page_of_ours() -> None:
    assert talk(b"GET http://127.0.0.1/ HTTP/1.1\r\n\r\n")[0] == b""


def test_at_the_limit_the_meter_is_full() -> None:
    assert talk(b"GET http://shop.example/ HTTP/1.1\r\n\r\n", limit=50)[2].full.is_set()


@pytest.mark.parametrize(
    "request_line",
    [
        b"GET / HTTP/1.1",
        b"GET file:///etc/passwd HTTP/1.1",
        b"GET ftp://shop.example/ HTTP/1.1",
        b"GET https://shop.example/ HTTP/1.1",
        b"GET http://user@shop.example/ HTTP/1.1",
        b"GET http://shop.example:99999/ HTTP/1.1",
        b"CONNECT shop.example HTTP/1.1",
        b"CONNECT shop.example:443/path HTTP/1.1",
        b"get http://shop.example/ HTTP/1.1",
        b"GET http://shop.example/ HTTP/2",
        b"GET http://shop.example/ HTTP/1.1\r\nTransfer-Encoding: chunked",
        b"\x16\x03\x01",
    ],
)
def test_what_no_browser_asks_of_a_proxy_is_refused(request_line: bytes) -> None:
    with pytest.raises(head.BadRequest):
        head.read(request_line + b"\r\n\r\n")


def test_only_a_process_of_our_own_user_may_use_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owner.os, "getuid", lambda: 4_000_000)
    answer, heard, _, _ = talk(b"GET http://shop.example/ HTTP/1.1\r\n\r\n")
    assert (answer, heard) == (b"", [])
