"""`with database():` — the embedded server runs while anybody needs it and stops with the last one.

Every process holds a shared lock on `pg.users`; whoever can take it alone at the end stops the server.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from quanlian.core.config import home, setting
from quanlian.core.embedded.server import Server


@contextmanager
def database() -> Iterator[None]:
    """Make the configured database available; does nothing when DATABASE_URL points elsewhere."""
    if setting("DATABASE_URL").get():
        yield
        return
    with open(home() / "pg.users", "a") as users, open(home() / "pg.start", "a") as gate:
        server = Server()
        fcntl.flock(gate, fcntl.LOCK_EX)
        fcntl.flock(users, fcntl.LOCK_SH)
        try:
            server.start()
        finally:
            fcntl.flock(gate, fcntl.LOCK_UN)
        try:
            yield
        finally:
            _leave(server, users.fileno(), gate.fileno())


def stands() -> bool:
    """Whether the embedded server's process is there, or none is ours to look after."""
    return bool(setting("DATABASE_URL").get()) or Server().alive()


def revive() -> None:
    """Start the embedded server that somebody is using and that fell; it recovers what was committed.

    Raises UserError where it does not come up (yet: its last processes may still be going).
    """
    with open(home() / "pg.start", "a") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        Server().start()


def _leave(server: Server, users: int, gate: int) -> None:
    fcntl.flock(gate, fcntl.LOCK_EX)
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        server.stop()
    except BlockingIOError:
        pass  # somebody else still needs it
    finally:
        fcntl.flock(users, fcntl.LOCK_UN)
        fcntl.flock(gate, fcntl.LOCK_UN)
