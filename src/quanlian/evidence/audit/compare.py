"""Is what the database says what the log holds? Statement by statement, each fault with its place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import QuerySet

from quanlian.evidence.logbook import log
from quanlian.evidence.models import Seal
from quanlian.evidence.statements import entry, utc
from quanlian_verify.digests import digests_of

ALTERED = "陈述的内容或登记项在封存之后被改动"
BLOCK = 2000


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
            yield Fault(row.position, ALTERED)
        elif row.position >= book.size or book.entry(row.position) != entry(row.kind, row.sha256, row.sm3):
            yield Fault(row.position, "陈述与日志中的条目不符")


def altered(row: Seal) -> bool:
    """Whether the statement lost its digests, or the columns beside it say something else than the statement."""
    digests = digests_of([row.statement.encode()])
    if (digests.sha256, digests.sm3) != (row.sha256, row.sm3):
        return True
    said = words_of(row.statement)
    mine = (row.kind, str(row.uid), utc(row.at), list(row.about))
    return mine != (said.get("kind"), said.get("uid"), said.get("at"), said.get("about"))


def redated(rows: QuerySet[Seal]) -> Iterator[Fault]:
    """Statements that are not the log's, or say another time than the column they are searched by.

    Less than `faults_of`, and quick: enough for those beside a period, of which only the time is relied on.
    """
    book, size = log(), log().size
    found = rows.values_list("position", "kind", "sha256", "sm3", "at", "statement")
    for position, kind, digest, sm3, at, text in found.iterator(BLOCK):
        if position is None or position >= size or book.entry(position) != entry(kind, digest, sm3):
            yield Fault(position, "陈述与日志中的条目不符")
        elif sha256(text.encode()).hexdigest() != digest or words_of(text).get("at") != utc(at):
            yield Fault(position, ALTERED)


def words_of(statement: str) -> dict[str, object]:
    """What a statement says; nothing where somebody made it unreadable."""
    try:
        said = json.loads(statement)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
