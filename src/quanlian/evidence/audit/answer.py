"""All that was sealed about a subject between two dates, and the proof that nothing is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from quanlian.core.findings import UserError
from quanlian.evidence.audit.chains import broken_chains
from quanlian.evidence.audit.compare import ALTERED, BLOCK, Fault, altered, faults_of, redated
from quanlian.evidence.audit.gaps import missing
from quanlian.evidence.audit.subjects import references
from quanlian.evidence.draining import settled_size
from quanlian.evidence.models import Seal


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
    """`rows` in the order of the log. `compared` statements of the period were held against it, not only
    these rows; a row without position still waits to be written."""

    rows: list[Seal]
    faults: list[Fault]
    compared: int
    size: int

    @property
    def complete(self) -> bool:
        return not self.faults


def find(question: Question) -> list[Seal]:
    """The statements alone, in the order of the log, without the proof. Raises UserError AUDIT_SUBJECT."""
    wanted = references(question.subject, question.text)
    return list(Seal.objects.filter(_inside(question), about__overlap=wanted).order_by("position", "pk"))


def ask(question: Question) -> Answer:
    """Raises UserError AUDIT_SUBJECT. Every statement of the period is compared, and no other can be of it: those
    beside it are the log's own and say another time. A changed subject or a changed time shows.
    """
    size = settled_size()
    rows, inside = find(question), _inside(question)
    sealed = Seal.objects.filter(inside).exclude(position=None).order_by("position", "pk")
    wrong = [*faults_of(sealed.iterator(BLOCK)), *_waiting(), *_beside(inside)]
    told = {one.position for one in wrong}
    sound = [row for row in rows if row.position is not None and row.position not in told]
    return Answer(rows, [*missing(size), *wrong, *broken_chains(sound)], sealed.count(), size)


def _inside(question: Question) -> Q:
    zone = timezone.get_current_timezone()
    since = dt.datetime.combine(question.since, dt.time(), zone)
    until = dt.datetime.combine(question.until + dt.timedelta(days=1), dt.time(), zone)
    return Q(at__gte=since, at__lt=until)


def _waiting() -> Iterator[Fault]:
    """The log knows nothing of these yet; that they agree with themselves is all that can be said."""
    return (Fault(None, ALTERED) for row in Seal.objects.filter(position=None).iterator(BLOCK) if altered(row))


def _beside(inside: Q) -> Iterator[Fault]:
    """Statements whose time was changed to lie outside the period, wherever in the log they stand."""
    return redated(Seal.objects.exclude(position=None).exclude(inside).order_by("position"))
