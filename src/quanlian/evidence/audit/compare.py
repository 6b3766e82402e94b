"""Is what the database says what the log holds? Statement by statement, each fault with its place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quanlian.evidence.logbook import log
from quanlian.evidence.models import Seal
from quanlian.evidence.statements import entry, utc
from quanlian_verify.digests import digests_of


@dataclass(frozen=True, slots=True)
class Fault:
    """`position` in the log; None for a statement that never came there."""

    position: int | None
    what: str

    def __str__(self) -> str:
        return f"序号 {self.position}：{self.what}" if self.position is not None else self.what


def faults_of(rows: Iterable[Seal]) -> Iterator[Fault]:
    """Where these statements differ from what was sealed, in their words, their columns or the log's entry."""
    book = log()
    for row in rows:
        if row.position is None:
            yield Fault(None, f"陈述 {row.sha256[:12]} 尚未写入日志")
        elif altered(row):
            yield Fault(row.position, "陈述的内容或登记项在封存之后被改动")
        elif row.position >= book.size or book.entry(row.position) != entry(row.kind, row.sha256, row.sm3):
            yield Fault(row.position, "陈述与日志中的条目不符")


def altered(row: Seal) -> bool:
    """Whether the statement lost its digests, or the columns beside it say something else than the statement."""
    digests = digests_of([row.statement.encode()])
    if (digests.sha256, digests.sm3) != (row.sha256, row.sm3):
        return True
    said = json.loads(row.statement)
    mine = (row.kind, str(row.uid), utc(row.at), list(row.about))
    return mine != (said["kind"], said["uid"], said["at"], said["about"])
