"""From a lead to a case: the form of the item, filled in, in front of the person who sends it."""

from __future__ import annotations

from django.db import transaction

from quanlian.core.actions import Actor
from quanlian.core.findings import UserError
from quanlian.procedures.models import Draft
from quanlian.protection.watch.deciding import demand as demand_step
from quanlian.protection.watch.following.allowed import demand
from quanlian.protection.watch.following.answers import FILLS
from quanlian.protection.watch.following.drafting import draft, unsent
from quanlian.protection.watch.following.exhibits import exhibits
from quanlian.protection.watch.following.pack import pack, papers
from quanlian.protection.watch.models import Lead
from quanlian.protection.watch.transitions import step

VERBS = {"platform_notice": "platform", "infringement_complaint": "report", "trademark_penalty": "case"}
"""Item → the lead's step that its case means."""


def open_case(actor: Actor, lead: Lead, item: str) -> Draft:
    """Open the item with every field filled that the lead can answer and its evidence attached, as a draft: the person
    reads it, adds what only they can say, signs where the item asks for it, and sends it. The lead moves on when the
    case has begun.

    Raises Forbidden, UserError LEAD_ITEM, LEAD_STATE, LEAD_EVIDENCE (nothing captured yet), ITEM_START.
    """
    user = demand(actor, lead)
    if item not in FILLS:
        raise UserError("LEAD_ITEM", "线索不能转为这个事项", value=item[:40], remedy="从页面给出的事项中选择")
    demand_step(actor, lead, step(VERBS[item]))
    if (had := unsent(user, lead, item)) is not None:
        return had
    if not lead.evidence:
        raise UserError(
            "LEAD_EVIDENCE", "该线索还没有证据", value=lead.number, rule="投诉、通知和立案须附初步证据",
            remedy="先取证网页，或导入权利人的截图",
        )  # fmt: skip
    with transaction.atomic():
        whole = pack(actor, lead)
        lead.refresh_from_db()
        found = FILLS[item](lead, exhibits(lead))
        return draft(actor, user, lead, item, found, {"evidence": papers(user, whole)})
