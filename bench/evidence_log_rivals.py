"""Rivals of the evidence log: pymerkle's tree in SQLite, and the hash chain people write in a database."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from bench.evidence_log_writers import at_once, entry

if TYPE_CHECKING:
    import psycopg

CHAIN = """
drop table if exists bench_chain;
create table bench_chain (id bigint primary key, entry bytea not null, hash bytea not null);
"""
LAST = "select id, hash from bench_chain order by id desc limit 1"
ADD = "insert into bench_chain values (%s, %s, %s)"
CONNECTIONS = 16
"""Of the chain's writers: each row needs the one before, so more of them would only wait."""


def pymerkle(file: Path) -> str:
    """Entries a second; SQLite waits for the disk at each commit (synchronous=full is its default)."""
    try:
        from pymerkle import SqliteTree
    except ImportError:
        return "pymerkle is not installed"
    with SqliteTree(str(file)) as tree:
        tree.con.execute("pragma synchronous=full")
        single = at_once(tree.append_entry)
        lock, batch = threading.Lock(), [entry(0, count) for count in range(64)]

        def sixty_four(_: bytes) -> None:
            with lock:
                tree.append_entries(batch)

        batched = at_once(sixty_four, 1) * 64
    return f"pymerkle, SQLite: {single:,.0f} entries/s; {batched:,.0f} in its own batches of 64"


def chain() -> str:
    """Rows a second: one row a commit from several connections, then 64 rows a commit from one."""
    import psycopg
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(CHAIN)
    kept, given = threading.local(), _address()

    def one(data: bytes) -> None:
        if not hasattr(kept, "link"):
            kept.link = psycopg.connect(**given)
        _add(kept.link, [data])

    single = at_once(one, CONNECTIONS)
    with psycopg.connect(**given) as link:
        batch = [entry(0, count) for count in range(64)]
        batched = at_once(lambda _: _add(link, batch), 1) * 64
    return f"{single:,.0f} rows/s, one a commit, {CONNECTIONS} at once; {batched:,.0f} with 64 rows a commit"


def _address() -> dict[str, str]:
    from django.db import connection

    facts = connection.get_connection_params()
    return {name: facts[name] for name in ("dbname", "host", "port", "user", "password") if name in facts}


def _add(link: psycopg.Connection[tuple[int, bytes]], batch: list[bytes]) -> None:
    with link.transaction(), link.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(6962)")
        number, last = cursor.execute(LAST).fetchone() or (0, b"")
        rows = []
        for data in batch:
            number, last = number + 1, hashlib.sha256(last + data).digest()
            rows.append((number, data, last))
        cursor.executemany(ADD, rows)
