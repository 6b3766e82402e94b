"""Saving answers of a draft, one field or many. Saved means committed.

These saves are not audited: a draft is nobody's business but its writer's until it is sent, and a line a keystroke
would bury the record of what people did.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from quanlian.core.findings import Finding, UserError
from quanlian.procedures.drafts import stored
from quanlian.procedures.drafts.open import form_of, item_for, now_is
from quanlian.procedures.drafts.stored import Typed
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.forms.clean import clean
from quanlian.procedures.models import Draft
from quanlian.procedures.spec import Item


@dataclass(frozen=True, slots=True)
class Saved:
    """`kept` are fields where a newer answer stood already, with that answer; `shown` the fields asked now;
    `findings` what is wrong with the fields just saved (a field left empty is no mistake yet)."""

    at: dt.datetime
    shown: tuple[str, ...]
    findings: tuple[Finding, ...]
    kept: dict[str, Json]


def save(draft: Draft, answers: Mapping[str, Typed]) -> Saved:
    """Keep the answers. Raises UserError DRAFT_SENT, DRAFT_FIELD, DRAFT_VALUE and then nothing was kept."""
    with transaction.atomic():
        row = locked(draft)
        item = item_for(row)
        _action, fields = form_of(row, item)
        kept: dict[str, Json] = {}
        for name, answer in answers.items():
            if name not in fields or fields[name].type == "files":
                raise UserError("DRAFT_FIELD", _("表中没有这一项"), value=name[:60], remedy=_("刷新页面"))
            if not stored.put(row, name, Typed(stored.cleaned(fields[name], answer.value), answer.at)):
                kept[name] = row.data.get(name)
        row.save(update_fields=["data", "updated_at"])
    return _answer(row, item, set(answers), kept)


def locked(draft: Draft) -> Draft:
    """The draft, locked until the transaction ends; refused once it was sent."""
    row = Draft.objects.select_for_update(of=("self",)).select_related("case__version").get(pk=draft.pk)
    if row.sent:
        raise UserError("DRAFT_SENT", _("这份申请已经提交，不能再改"), remedy=_("在办件页面查看进度"))
    return row


def check(draft: Draft, item: Item) -> tuple[dict[str, Json], tuple[Finding, ...]]:
    """The clean answers of the whole draft and everything that is wrong with them."""
    action, fields = form_of(draft, item)
    found = clean(item, action.form, stored.given(draft, fields), now_is(draft, item).data)
    return found.values, found.findings


def _answer(row: Draft, item: Item, names: set[str], kept: dict[str, Json]) -> Saved:
    values, findings = check(row, item)
    own = tuple(one for one in findings if one.column in names and one.rule != "FORM_MISSING")
    return Saved(row.updated_at, tuple(values), own, kept)
