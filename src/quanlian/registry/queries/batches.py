"""Imports: batches, how far one is, what it remarked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count

from quanlian.core.findings import Finding, Severity, UserError
from quanlian.core.policies import Person, policy_for
from quanlian.registry import models as m
from quanlian.registry.formats import readers

PAGE = 30
REMARKS = 100


@dataclass(frozen=True, slots=True)
class BatchPage:
    rows: list[m.Batch]
    after: int = 0


def batch(person: Person, pk: int) -> m.Batch:
    """Raises `UserError` NOT_FOUND where there is none that this person may see."""
    found = policy_for(m.Batch).visible_to(person).select_related("file", "by", "progress").filter(pk=pk).first()
    if found is None:
        raise UserError("NOT_FOUND", "没有这个导入批次", value=str(pk), remedy="请从导入批次列表进入")
    return found


def batches(person: Person, after: int = 0) -> BatchPage:
    """Newest first."""
    seen = policy_for(m.Batch).visible_to(person).select_related("by")
    rows = list((seen.filter(pk__lt=after) if after else seen)[: PAGE + 1])
    return BatchPage(rows[:PAGE], rows[PAGE - 1].pk if len(rows) > PAGE else 0)


def remarks(person: Person, pk: int, after: int = 0) -> tuple[list[m.QuarantinedRow], int]:
    """A page of a batch's remarks in the order of the file, and the key of the next page (0 = none)."""
    seen = policy_for(m.QuarantinedRow).visible_to(person).filter(batch=pk, pk__gt=after).order_by("pk")
    rows = list(seen[: REMARKS + 1])
    return rows[:REMARKS], rows[REMARKS - 1].pk if len(rows) > REMARKS else 0


def rules(person: Person, pk: int) -> list[tuple[str, str, int]]:
    """How often each rule spoke: (rule, severity, count), the most frequent first."""
    seen = policy_for(m.QuarantinedRow).visible_to(person).filter(batch=pk).values_list("rule", "severity")
    return [(rule, severity, n) for rule, severity, n in seen.annotate(n=Count("pk")).order_by("-n")[:20]]


def findings(person: Person, pk: int) -> Iterator[Finding]:
    """All remarks that were kept, streaming."""
    seen = policy_for(m.QuarantinedRow).visible_to(person).filter(batch=pk).order_by("pk")
    for row in seen.iterator(chunk_size=2000):
        severity: Severity = "warning" if row.severity == "warning" else "rejected"
        yield Finding(row.line, row.column, row.value, row.rule, row.message, row.remedy, severity)


def format_title(name: str) -> str:
    reader = readers().get(name)
    return reader.title if reader else name
