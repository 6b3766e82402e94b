"""One load at a time, in whatever process: two that met the same new listing would both open its lead."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

LOCK = 0x51_57_4C


@contextmanager
def one_at_a_time(*, wait: bool) -> Iterator[bool]:
    """Hold the lock on a connection of its own; yields whether it was got. It dies with the process."""
    side = connections.create_connection("default")
    try:
        with side.cursor() as cursor:
            cursor.execute(f"select pg_{'' if wait else 'try_'}advisory_lock(%s)", [LOCK])
            got = wait or bool(cursor.fetchone()[0])
        yield got
    finally:
        side.close()
