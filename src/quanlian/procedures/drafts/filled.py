"""A draft that a room opens filled with what it knows: nothing is sent, and everything can be typed over."""

from __future__ import annotations

from collections.abc import Mapping

from quanlian.core.actions import Actor, act
from quanlian.procedures.drafts import stored
from quanlian.procedures.drafts.open import demand_room, fresh, starting
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.models import Draft


def open_filled(actor: Actor, code: str, answers: Mapping[str, Json], *, by: str, source: str) -> Draft:
    """The person's unsent draft of the item about the same thing (the answer named `by`), or a fresh one; filled.

    What the person typed before stays; only blanks are filled. `source` tells them where an answer comes from.
    Raises UserError ITEM_NOT_FOUND, ITEM_START, DRAFT_TOO_MANY.
    """
    user, item, action = starting(actor, code)
    about = {by: answers[by]}
    had = Draft.objects.filter(owner=user, item=code, action=action, case=None, sent=False, data__contains=about)
    draft = had.order_by("-updated_at").first()
    if draft is None:
        demand_room(user)
        draft = fresh(user, item, action)
    fields = item.forms[draft.form] if draft.form else {}
    for name, answer in answers.items():
        if name in fields and answer not in ("", None, []) and draft.data.get(name) in ("", None, []):
            stored.prefill(draft, name, answer, source)
    with act(actor, "draft.open", draft) as done:
        draft.save()
        done.detail.update(item=code, action=action, about=answers[by])
    return draft
