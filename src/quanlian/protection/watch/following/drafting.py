"""A form filled in from a lead, to be looked over and sent by a person: nothing is sent from here."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from quanlian.core.actions import Actor, act
from quanlian.core.files.models import StoredFile
from quanlian.core.people.models import User
from quanlian.procedures import plugs, prefill
from quanlian.procedures.actions.start import starting_action, starting_role
from quanlian.procedures.drafts import stored
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.library import item_of, published_version
from quanlian.procedures.models import Draft
from quanlian.protection.watch.models import Lead

SOURCE = "watch.lead"
LEAD = "@lead"
"""Beside the answers a draft keeps the number of the lead it came from, under a name no field can bear."""
Files = Mapping[str, list[StoredFile]]


def draft(actor: Actor, user: User, lead: Lead, code: str, answers: Mapping[str, Json], files: Files) -> Draft:
    """A fresh draft of the item, or this person's unsent one of the same lead as they left it.

    Raises UserError ITEM_NOT_FOUND, ITEM_START.
    """
    if (had := unsent(user, lead, code)) is not None:
        return had
    item = item_of(published_version(code))
    plugs.pass_gates(user, code)
    action = starting_action(item, starting_role(item, user))
    form = item.actions[action].form or ""
    row = Draft(key=uuid.uuid4(), item=code, form=form, owner=user, action=action, data={LEAD: lead.number})
    fields = item.forms[form] if form else {}
    for name, (value, source) in prefill.first_answers(user, fields, {}).items():
        stored.prefill(row, name, value, source)
    for name, answer in answers.items():
        if name in fields and answer not in ("", None, []):
            stored.prefill(row, name, answer, SOURCE)
    row.files = {name: [_listed(one) for one in several] for name, several in files.items() if name in fields}
    with act(actor, "draft.open", row) as done:
        row.save(force_insert=True)
        done.detail.update(item=code, action=action, lead=lead.number)
    return row


def unsent(user: User, lead: Lead, code: str) -> Draft | None:
    """What this person began for the lead and has not sent."""
    mine = Draft.objects.filter(owner=user, item=code, sent=False, data__contains={LEAD: lead.number})
    return mine.order_by("-updated_at").first()


def lead_of(key: uuid.UUID) -> str:
    """The number of the lead a case's draft came from, blank for any other."""
    row = Draft.objects.filter(pk=key).only("data").first()
    return str(row.data.get(LEAD) or "") if row else ""


def _listed(one: StoredFile) -> dict[str, object]:
    return {"sha256": one.sha256, "name": one.name, "size": one.size}
