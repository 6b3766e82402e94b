"""Asks the system's name server. The answer is checked here and used as it is: no second question, no rebinding."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable

from quanlian.core.clients.guard import public
from quanlian.evidence.capture.gate.trouble import ADDRESS, NAME, Trouble

Resolver = Callable[[str, int], Awaitable[list[str]]]
WAIT = 10.0
"""Seconds a name server may take."""


def literal(host: str, port: int) -> list[str]:
    """The address a host spells out, in any of the spellings systems know (0x7f.1, 2130706433); no name server."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except (OSError, UnicodeError):
        return []
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


async def system(host: str, port: int) -> list[str]:
    """All addresses of a name (IPv4 and IPv6) as the machine's resolver gives them. Raises OSError."""
    loop = asyncio.get_running_loop()
    found = await asyncio.wait_for(loop.getaddrinfo(host, port, type=socket.SOCK_STREAM), WAIT)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def demand_public(host: str, port: int, answers: list[str]) -> None:
    """Raises Trouble unless every answer is an address of the open internet."""
    for answer in answers:
        try:
            fine = public(ipaddress.ip_address(answer.partition("%")[0]))
        except ValueError:
            fine = False
        if not fine:
            raise Trouble(ADDRESS, host, port, answer)
    if not answers:
        raise Trouble(NAME, host, port, "no address")


def plain(host: str) -> str:
    """A host name as it is compared: lower case, without brackets and final dot."""
    return host.strip("[]").lower().rstrip(".")
