"""One writer of the served index and one build at a time, on however many machines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

WRITE_LOCK = 0x51_4C_51
"""Held while the served index is written, and while another one takes its place."""
BUILD_LOCK = 0x51_4C_52
"""Held for as long as a build lives: who can take it knows that none does."""


@contextmanager
def held(lock: int, *, wait: bool) -> Iterator[bool]:
    """Hold a lock of the database on a connection of its own; yields whether it was got. It dies with the process."""
    side = connections.create_connection("default")
    try:
        with side.cursor() as cursor:
            cursor.execute(f"select pg_{'' if wait else 'try_'}advisory_lock(%s)", [lock])
            got = wait or bool(cursor.fetchone()[0])
            yield got
            if got:  # said aloud: a closed line frees the lock only when the server notices
                cursor.execute("select pg_advisory_unlock(%s)", [lock])
    finally:
        side.close()
