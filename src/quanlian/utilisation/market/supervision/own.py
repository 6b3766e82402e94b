"""What is late in the market itself: stale offers, unanswered enquiries, complaints."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from quanlian.utilisation.market import periods
from quanlian.utilisation.market.models import Complaint, Enquiry, Offer
from quanlian.utilisation.market.supervision.causes import Cause, Rule, register_finder


@register_finder
def stale(on: dt.date) -> Iterator[Cause]:
    """Offers that hang and nobody did anything with for so many days (market.stale_days)."""
    days = periods.number("market.stale_days", on)
    rows = Offer.objects.filter(
        listed_on__isnull=False, delisted_on=None, touched_on__lt=on - dt.timedelta(days)
    ).only("number", "title", "touched_on", "lister_name", "lister", "operator", "region_code")  # fmt: skip
    for one in rows.order_by("pk").iterator():
        issue = f"挂牌“{one.title}”自{one.touched_on}起超过{days}日没有动态"
        yield _of(one, Rule.STALE, issue, one.touched_on)


@register_finder
def unanswered(on: dt.date) -> Iterator[Cause]:
    """Enquiries the lister did not answer in time."""
    rows = Enquiry.objects.filter(answered_on=None, due_on__lt=on, offer__delisted_on=None).select_related("offer")
    for one in rows.order_by("pk").iterator():
        issue = f"“{one.name}”{one.asked_on}的咨询至{one.due_on}没有答复"
        yield _of(one.offer, Rule.ENQUIRY, issue, one.due_on, f"enquiry{one.pk}")


@register_finder
def complaints(on: dt.date) -> Iterator[Cause]:
    """Every complaint is a cause at once."""
    rows = Complaint.objects.filter(made_on__lte=on, made_on__gt=on - dt.timedelta(KEPT)).select_related("offer")
    for one in rows.order_by("pk").iterator():
        yield _of(one.offer, Rule.COMPLAINT, f"收到投诉：{one.text[:200]}", one.made_on, f"complaint{one.pk}")


KEPT = 60
"""Days back in which a complaint may still lack its order (after an outage); an order is issued once anyway."""


def _of(offer: Offer, rule: Rule, issue: str, since: dt.date, key: str = "") -> Cause:
    return Cause(
        rule, offer.number, issue[:400], since, offer.lister_name, offer.region_code, offer.lister_id,
        offer.operator_id, key,
    )  # fmt: skip
