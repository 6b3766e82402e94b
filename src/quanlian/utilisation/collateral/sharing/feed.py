"""The pull feed of a bank: what happened to its collateral, in order, for loans whose enterprise consented."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation, User
from quanlian.utilisation.collateral.models import DataCall, DataField, PushedEvent
from quanlian.utilisation.collateral.pushing import TITLES
from quanlian.utilisation.collateral.sharing.consents import standing

PAGE = 100


@dataclass(frozen=True, slots=True)
class EventFacts:
    """One event as the bank reads it. `id` is the cursor."""

    id: int
    kind: str
    title: str
    level: str
    loan_number: str
    enterprise: str
    right_number: str
    happened_on: dt.date
    facts: tuple[tuple[str, str], ...]
    source: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """`next`: the cursor to give back. `withheld`: events of this page whose enterprise gave no consent."""

    events: tuple[EventFacts, ...]
    next: int
    withheld: int
    more: bool


def events_since(bank: Organisation, user: User, since: str) -> Feed:
    """`since`: the cursor of the last page, a date, or a moment (ISO 8601); blank from the beginning.

    Raises UserError FEED_SINCE. Each enterprise whose events are given has the call written down.
    """
    rows = _after(PushedEvent.objects.filter(bank=bank), since).select_related("alert").order_by("pk")
    page = list(rows[: PAGE + 1])
    allowed = _consented(bank)
    given = [row for row in page[:PAGE] if row.alert.enterprise_id in allowed]
    _write(bank, user, given, since)
    last = page[:PAGE][-1].pk if page else _cursor(since)
    withheld = len(page[:PAGE]) - len(given)
    return Feed(tuple(_facts(row) for row in given), last, withheld, len(page) > PAGE)


def _after(rows: QuerySet[PushedEvent], since: str) -> QuerySet[PushedEvent]:
    said = since.strip()
    if not said or said.isdecimal():
        return rows.filter(pk__gt=_cursor(said))
    try:
        moment = dt.datetime.fromisoformat(said)
    except ValueError as error:
        rule = "上一页返回的 next，或者 2026-01-31、2026-01-31T08:00:00+08:00 样式的时间"
        raise UserError("FEED_SINCE", "起点无法识别", value=said[:40], rule=rule, remedy="改正 since 后重试") from error
    return rows.filter(at__gt=moment if moment.tzinfo else moment.astimezone())


def _cursor(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 16 else 0


def _consented(bank: Organisation) -> dict[int, int]:
    """Enterprise → consent, of those that let the bank hear of changes."""
    rows = standing(bank).filter(fields__contains=[DataField.EVENTS])
    return dict(rows.order_by("pk").values_list("enterprise_id", "pk"))


def _facts(row: PushedEvent) -> EventFacts:
    alert = row.alert
    pairs = tuple((str(term), str(value)) for term, value in alert.facts)
    return EventFacts(
        row.pk, row.kind, TITLES.get(row.kind, row.kind), row.level, alert.loan_number, alert.enterprise_name,
        alert.right_number, alert.happened_on, pairs, alert.source, row.at,
    )  # fmt: skip


def _write(bank: Organisation, user: User, given: Sequence[PushedEvent], since: str) -> None:
    """One line an enterprise and page, not one an event."""
    allowed = _consented(bank)
    counted = Counter((row.alert.enterprise_id, row.alert.enterprise_name) for row in given)
    DataCall.objects.bulk_create(
        DataCall(
            bank=bank, user=user, channel="feed", enterprise_id=enterprise, asked_for=name, purpose="after_loan",
            reason=f"变动推送 {count} 条，自 {since or '起始'}"[:200], fields=[DataField.EVENTS],
            consent_id=allowed.get(enterprise or 0), rights=count,
        )
        for (enterprise, name), count in counted.items()
    )  # fmt: skip
