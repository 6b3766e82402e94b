"""All that was sealed about a subject between two dates, and the proof that nothing is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Max, Min, QuerySet
from django.utils import timezone

from quanlian.core.findings import UserError
from quanlian.evidence.audit.chains import broken_chains
from quanlian.evidence.audit.compare import Fault, altered, faults_of
from quanlian.evidence.audit.gaps import missing
from quanlian.evidence.audit.subjects import references
from quanlian.evidence.logbook import log
from quanlian.evidence.models import Seal

BLOCK = 2000


@dataclass(frozen=True, slots=True)
class Question:
    """`subject` is the name of a kind (case, right, user …), `text` its number; both dates included."""

    subject: str
    text: str
    since: dt.date
    until: dt.date

    def __post_init__(self) -> None:
        if self.since > self.until:
            raise UserError("AUDIT_PERIOD", "止日早于起日", value=f"{self.since}–{self.until}", remedy="核对起止日期")


@dataclass(frozen=True, slots=True)
class Answer:
    """`rows` in the order of the log. `compared` statements of the period were held against it, not only these rows."""

    rows: list[Seal]
    faults: list[Fault]
    compared: int
    size: int

    @property
    def complete(self) -> bool:
        return not self.faults


def ask(question: Question) -> Answer:
    """Raises UserError AUDIT_SUBJECT. Every statement of the period is compared: a changed subject shows."""
    wanted = references(question.subject, question.text)
    period = _period(question)
    rows = list(period.filter(about__overlap=wanted))
    faults = [*missing(log().size), *_compared(period), *_strays(period), *broken_chains(rows)]
    return Answer(rows, faults, period.count(), log().size)


def _period(question: Question) -> QuerySet[Seal]:
    zone = timezone.get_current_timezone()
    since = dt.datetime.combine(question.since, dt.time(), zone)
    until = dt.datetime.combine(question.until + dt.timedelta(days=1), dt.time(), zone)
    return Seal.objects.filter(at__gte=since, at__lt=until).order_by("position", "pk")


def _compared(period: QuerySet[Seal]) -> Iterator[Fault]:
    return faults_of(period.exclude(position=None).iterator(BLOCK))


def _strays(period: QuerySet[Seal]) -> Iterator[Fault]:
    """Neighbours in the log whose time was changed to lie outside the period."""
    ends = period.exclude(position=None).aggregate(first=Min("position"), last=Max("position"))
    if ends["first"] is None:
        return
    inside = Seal.objects.filter(position__gte=ends["first"], position__lte=ends["last"])
    for row in inside.exclude(pk__in=period.values("pk")).iterator(BLOCK):
        if altered(row):
            yield Fault(row.position, "陈述的内容或登记项在封存之后被改动")
