"""Where a capture may go. Everything but `STRICT` is for tests, and can only be made in code."""

from __future__ import annotations

from dataclasses import dataclass

PORTS = (80, 443)
"""Ports of the public web; others are services that were never meant to be captured."""


@dataclass(frozen=True, slots=True)
class Route:
    """Connections to `host:asked` go to `address:port` instead, without the check of the address."""

    host: str
    asked: int
    address: str
    port: int


@dataclass(frozen=True, slots=True)
class Network:
    """With routes or names the world is closed: no other name is found, and no name server is asked.

    `names` are answers of an invented name server, checked like real ones. `spki` are base64 SHA-256 digests of
    public keys whose certificates count as valid. No setting, form or command leads here.
    """

    routes: tuple[Route, ...] = ()
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    spki: tuple[str, ...] = ()

    @property
    def closed(self) -> bool:
        return bool(self.routes or self.names)

    def route(self, host: str, port: int) -> Route | None:
        return next((one for one in self.routes if (one.host, one.asked) == (host, port)), None)

    def answers(self, host: str) -> tuple[str, ...] | None:
        return dict(self.names).get(host)


STRICT = Network()
"""The open internet and nothing else."""
