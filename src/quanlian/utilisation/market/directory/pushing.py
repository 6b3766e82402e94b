"""An offer is sent to another platform and its state there read back."""

from __future__ import annotations

import logging

from django.utils import timezone

from quanlian.core.actions import SYSTEM, act, actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.utilisation.market.directory.adapters import adapter, message_of
from quanlian.utilisation.market.models import Offer, Operator, Push
from quanlian.utilisation.market.offers.facts import facts_of

log = logging.getLogger("quanlian.market")
DONE = ("refused", "closed")


def push(user: User, offer: Offer, operator: Operator) -> Push:
    """Send an offer that hangs; sent twice to one platform it is one. Raises Forbidden, UserError ADAPTER_NONE,
    PUSH_CLOSED."""
    policy_for(Offer).demand(user, "push", offer)
    if not offer.is_open:
        raise UserError("PUSH_CLOSED", "只有挂牌中的才能推送", value=offer.number, remedy="发布后再推送")
    if had := Push.objects.filter(offer=offer, operator=operator).first():
        return had
    said, now = adapter(operator.adapter).push(message_of(facts_of(offer))), timezone.now()
    row = Push(
        offer=offer, operator=operator, remote_number=said.number, state=said.state, detail=said.detail,
        pushed_at=now, checked_at=now,
    )  # fmt: skip
    with act(actor_of(user), "market.push", row) as done:
        row.save()
        done.detail.update(number=offer.number, operator=operator.code, remote=said.number)
    return row


def refresh(row: Push) -> Push:
    """Ask the platform how the offer stands there."""
    said = adapter(row.operator.adapter).status(row.remote_number)
    row.state, row.detail, row.checked_at = said.state, said.detail, timezone.now()
    with act(SYSTEM, "market.push_status", row):
        row.save(update_fields=["state", "detail", "checked_at"])
    return row


def refresh_all() -> int:
    """All pushes not done with; of how many the platform told. One platform's silence stops no other's."""
    rows = Push.objects.exclude(state__in=DONE).select_related("operator").order_by("pk")
    return sum(_told(one) for one in rows.iterator())


def _told(row: Push) -> bool:
    try:
        refresh(row)
    except UserError:
        log.warning("platform %s did not answer for %s", row.operator.code, row.remote_number)
        return False
    return True
