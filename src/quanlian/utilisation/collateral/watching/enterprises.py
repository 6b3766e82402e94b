"""What befell borrowing enterprises: the office's registers and reported facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.db.models import Q
from django.utils import timezone

from quanlian.core.money import format_yuan
from quanlian.procedures.models import Entry
from quanlian.utilisation.collateral.models import EnterpriseFact, FactKind
from quanlian.utilisation.collateral.watching.found import Found, Watched

REGISTERS = {"dishonest": "DISHONEST", "penalties": "PENALTY"}
"""Registers of ours → rule."""
SOON = (FactKind.LITIGATION, FactKind.PENALTY, FactKind.ABNORMAL_FILING, FactKind.REVENUE)
"""Facts that count only where they happened or became known since the loan; a listing counts as long as it stands."""
ByEnterprise = Mapping[int, list[Watched]]


def listed(rows: ByEnterprise, on: dt.date) -> Iterator[Found]:
    """Entries of the office's registers that stand on the day."""
    named = {one.enterprise_name: key for key, loans in rows.items() for one in loans[:1]}
    standing = Q(until=None) | Q(until__gte=on)
    found = Entry.objects.filter(standing, register__in=REGISTERS, withdrawn_on=None, since__lte=on)
    for entry in found.filter(Q(organisation__in=list(rows)) | Q(subject__in=list(named))):
        key = entry.organisation_id or named.get(entry.subject, 0)
        for one in rows.get(key, ()):
            if REGISTERS[entry.register] == "DISHONEST" or entry.since >= one.since:
                yield _entry(one, entry)


def reported(rows: ByEnterprise, on: dt.date, drop_percent: int) -> Iterator[Found]:
    """Facts somebody with a name reported."""
    found = EnterpriseFact.objects.filter(organisation__in=list(rows), happened_on__lte=on, ended_on=None)
    for fact in found.order_by("pk"):
        for one in rows.get(fact.organisation_id, ()):
            if fact.kind in SOON and max(fact.happened_on, timezone.localdate(fact.at)) < one.since:
                continue
            if fact.kind != FactKind.REVENUE or fallen(fact.before_fen, fact.amount_fen, drop_percent):
                yield _fact(one, fact)


def fallen(before_fen: int | None, now_fen: int | None, percent: int) -> bool:
    """Whether the figure fell by more than `percent` (exactly that much is not more)."""
    if before_fen is None or now_fen is None or before_fen <= 0:
        return False
    return Decimal(before_fen - now_fen) * 100 > Decimal(before_fen) * percent


def _entry(one: Watched, entry: Entry) -> Found:
    facts = (("企业", one.enterprise_name), ("名录", entry.title or entry.number), ("生效日", str(entry.since)))
    rule = REGISTERS[entry.register]
    return Found(
        one, rule, f"entry:{entry.register}:{entry.number}"[:120], entry.since, f"本机关名录 {entry.number}", facts,
        by_right=False,
    )  # fmt: skip


def _fact(one: Watched, fact: EnterpriseFact) -> Found:
    kind = FactKind(fact.kind)
    rule = "REVENUE_DROP" if kind is FactKind.REVENUE else kind.name
    facts = (("企业", one.enterprise_name), ("情况", kind.label), ("日期", str(fact.happened_on)), *_money(fact))
    return Found(one, rule, f"fact:{fact.pk}", fact.happened_on, fact.source, facts, by_right=False)


def _money(fact: EnterpriseFact) -> tuple[tuple[str, str], ...]:
    told = (("说明", fact.detail),) if fact.detail else ()
    if fact.before_fen is None or fact.amount_fen is None:
        return told
    return (("上期", format_yuan(fact.before_fen)), ("本期", format_yuan(fact.amount_fen)), *told)
