"""From the database to the log: waiting statements are appended in order, and each learns its place.

The log is durable before the database is told. A crash in between leaves entries the database does not know of; the
next round finds them by their digests, so that nothing is appended twice and nothing is lost.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.db import connection, transaction
from django.utils import timezone

from quanlian.core.findings import UserError
from quanlian.evidence.log import Log
from quanlian.evidence.logbook import log
from quanlian.evidence.models import Recorded, Seal
from quanlian.evidence.statements import entry

BATCH = 2000
"""Statements appended with one sync of the disk."""

_PLACE = """
update quanlian_evidence_seal s set position = given.place, sealed_at = %s
from unnest(%s::text[], %s::bigint[]) given (sha256, place)
where s.sha256 = given.sha256 and s.position is null
"""


def drain() -> int:
    """Take everything that waits to the log and publish it; returns how many entries were appended."""
    done = 0
    while more := _drain_batch():
        done += more
    if done or _unpublished():
        log().publish()
    return done


def _drain_batch() -> int:
    book = log()
    with transaction.atomic():
        known = _recorded()
        _recover(book, known)
        waiting = list(Seal.objects.filter(position=None).order_by("pk")[:BATCH])
        if waiting:
            first = book.append([entry(row.kind, row.sha256, row.sm3) for row in waiting])
            _place([row.sha256 for row in waiting], first)
        Recorded.objects.filter(pk=known.pk).update(size=book.size)
    return len(waiting)


def _recorded() -> Recorded:
    """The one row, locked: one process drains at a time."""
    Recorded.objects.bulk_create([Recorded(pk=1)], ignore_conflicts=True)
    return Recorded.objects.select_for_update().get(pk=1)


def _recover(book: Log, known: Recorded) -> None:
    """Entries that were appended just before a crash are given their places. Raises UserError LOG_BEHIND where the
    log is shorter than what the database knows of it: whatever is appended then would make two histories.
    """
    if book.size < known.size:
        raise UserError(
            "LOG_BEHIND",
            "证据日志比数据库登记的短，已停止写入",
            value=f"{book.size} < {known.size}",
            remedy="从同一份备份恢复日志与数据库，并查明原因",
        )
    if book.size > known.size:
        digests = [json.loads(one)["sha256"] for one in book.entries(known.size, book.size)]
        _place(digests, known.size)


def _place(digests: Sequence[str], first: int) -> None:
    places = list(range(first, first + len(digests)))
    with connection.cursor() as cursor:
        cursor.execute(_PLACE, [timezone.now(), list(digests), places])


def _unpublished() -> bool:
    return log().size > published_size()


def published_size() -> int:
    """Entries under the latest signed checkpoint; 0 before the first."""
    from quanlian.evidence.checkpoints import latest

    found = latest()
    return found.size if found else 0


def settled_size() -> int:
    """Entries of the log once no round is between the log and the database: each of them has its statement."""
    with transaction.atomic():
        _recorded()
        return log().size
