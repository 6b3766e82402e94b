"""Positions of the log for which the database has no statement: something was taken away."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from quanlian.evidence.audit.compare import Fault

_GAPS = """
select before + 1, position - 1 from (
    select position, lag(position, 1, -1::bigint) over (order by position) before
    from (select position from quanlian_evidence_seal where position is not null
          union all select %s::bigint) held
) pairs where position > before + 1 order by 1 limit %s
"""
SHOWN = 100


def gaps(size: int) -> list[tuple[int, int]]:
    """Runs of missing positions below `size`, first and last of each; the first hundred runs."""
    with connection.cursor() as cursor:
        cursor.execute(_GAPS, [size, SHOWN])
        return [(int(first), int(last)) for first, last in cursor.fetchall()]


def missing(size: int) -> Iterator[Fault]:
    """A statement that is gone could have been of any time and about anybody."""
    for first, last in gaps(size):
        yield Fault(first, f"至序号 {last} 均没有对应的陈述" if last > first else "没有对应的陈述")
