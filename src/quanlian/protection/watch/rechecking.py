"""Looking again: did goods that were taken down come back, as the same listing or listed anew?"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q

from quanlian.core.actions import SYSTEM, act
from quanlian.core.events.outbox import emit
from quanlian.evidence import services as evidence
from quanlian.procedures.moment import today
from quanlian.protection.watch import subjects
from quanlian.protection.watch.deciding import decide
from quanlian.protection.watch.leads.twins import same_goods
from quanlian.protection.watch.models import Item, Lead, LeadState, Recheck, Seller
from quanlian.protection.watch.scoring.weights import figures


def look_again(on: dt.date | None = None) -> int:
    """All looks that are due; how many found the goods back. Each is recorded, audited and sealed on its own."""
    day = on or today()
    due = Recheck.objects.filter(due_on__lte=day, done_on=None).select_related("lead__item__seller", "lead__mark")
    return sum(_look(one, day) for one in due.order_by("pk").iterator(chunk_size=200))


def _look(row: Recheck, day: dt.date) -> bool:
    with transaction.atomic(), act(SYSTEM, "watch.recheck", row) as done:
        found = _back(row.lead, day)
        row.done_on, row.back, row.item = day, found is not None, found
        row.note = f"{found.seen_on} 又见“{found.title}”"[:300] if found else "监测数据中未再见到"
        row.save()
        done.detail.update(lead=row.lead.number, back=row.back)
        facts: dict[str, evidence.Json] = {"lead": row.lead.number, "on": day.isoformat(), "back": row.back}
        evidence.seal("lead.recheck", subjects.references(row.lead), facts)
        if found is not None:
            _tell(row.lead, found)
    return found is not None


def _back(lead: Lead, day: dt.date) -> Item | None:
    """The same listing seen after the closing, or the same goods in a shop of the same operator."""
    after = lead.closed_on or day
    least = figures(day).value["twin.likeness"]
    rows = Item.objects.filter(seller__in=_shops(lead.item.seller), seen_on__gt=after, seen_on__lte=day)
    rows = rows.filter(gone_on=None).filter(Q(pk=lead.item_id) | Q(leads__mark=lead.mark)).distinct().order_by("pk")
    return next((one for one in rows if one.pk == lead.item_id or same_goods(lead.item, one, least)), None)


def _shops(seller: Seller) -> list[int]:
    if not seller.group:
        return [seller.pk]
    return list(Seller.objects.filter(group=seller.group).values_list("pk", flat=True))


def _tell(lead: Lead, found: Item) -> None:
    """The same listing is the lead anew; goods listed anew have a lead of their own from their load."""
    emit("watch.relisted", {"lead": lead.pk, "item": found.pk})
    if found.pk == lead.item_id and lead.state == LeadState.CLOSED:
        decide(SYSTEM, [lead], "reopen", reason=f"复查：{found.seen_on} 该商品重新上架")
