"""One POST to a client's address: no redirects, no proxies, one time limit for the whole of it."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Mapping
from contextlib import closing, suppress
from threading import Timer

from quanlian.core.clients.guard import Target, resolve

STEP_SECONDS, ALL_SECONDS, TRIED = 10, 20, 3
"""Limits of one network step and of the exchange once connected (a receiver that answers byte by byte must not hold a
worker), and how many of a name's addresses are tried."""


class Refused(Exception):
    """The receiver answered, but not with 2xx."""


class _Pinned(http.client.HTTPConnection):
    """A connection to addresses already checked; the name serves for the Host header and the certificate only."""

    def __init__(self, target: Target, addresses: list[str]) -> None:
        super().__init__(target.host, target.port, timeout=STEP_SECONDS)
        self.default_port = 443 if target.tls else 80
        self._target, self._addresses = target, addresses[:TRIED]
        self._watch = Timer(ALL_SECONDS, self._cut)
        self.late = False

    def connect(self) -> None:
        self.sock = self._first()
        self._watch.start()
        if self._target.tls:
            context = ssl.create_default_context()
            secured = context.wrap_socket(self.sock, server_hostname=self._target.host, do_handshake_on_connect=False)
            self.sock = secured  # known before the handshake, so that the watch can end that too
            secured.do_handshake()

    def close(self) -> None:
        self._watch.cancel()
        super().close()

    def _first(self) -> socket.socket:
        """Connected to the first address that answers."""
        failed = OSError("no address")
        for address in self._addresses:
            try:
                return socket.create_connection((address, self._target.port), STEP_SECONDS)
            except OSError as error:
                failed = error
        raise failed

    def _cut(self) -> None:
        """End the exchange from outside: whoever waits on the socket gets an error."""
        self.late = True
        with suppress(OSError):
            socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


def post(target: Target, body: bytes, headers: Mapping[str, str]) -> None:
    """Send the body. Raises Refused, UserError (CALLBACK_ADDRESS) or OSError / HTTPException."""
    with closing(_Pinned(target, resolve(target))) as connection:
        connection.request("POST", target.path, body, dict(headers))
        status = connection.getresponse().status
        if connection.late:  # an answer cut short still parses
            raise TimeoutError
    if not 200 <= status < 300:
        raise Refused(f"HTTP {status}")
