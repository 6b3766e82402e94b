"""Sending a draft: checked, signed where its action asks for it, then the step, all or nothing and only once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.policies import Forbidden
from quanlian.procedures.actions.perform import Asked, FormRefused, perform
from quanlian.procedures.actions.start import start_case
from quanlian.procedures.drafts import stored
from quanlian.procedures.drafts.open import form_of, item_for, known_in
from quanlian.procedures.drafts.save import check
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.models import Case, Draft
from quanlian.procedures.signing import Signature, signer


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What the last page gave: the inputs of the signer, and the digest of the answers the person saw."""

    inputs: Mapping[str, str]
    digest: str = ""


def send(actor: Actor, draft: Draft, confirmation: Confirmation) -> Case:
    """The case the draft became; sent again it is the same case.

    Raises UserError (FORM_REFUSED with its findings, SIGN_REFUSED, DRAFT_CHANGED, ACTION_…) and then nothing has
    happened. The signature is proved before the transaction, so that wrong passwords are counted.
    """
    if draft.sent and draft.case is not None:
        return draft.case
    item = item_for(draft)
    _values, findings = check(draft, item)
    if findings:
        raise FormRefused(findings)
    seen = digest_of(draft)
    if confirmation.digest and confirmation.digest != seen:
        raise UserError("DRAFT_CHANGED", _("预览之后内容有改动，没有提交"), remedy=_("核对下面的最新内容后再提交"))
    signed = _sign(actor, draft, confirmation, seen) if form_of(draft, item)[0].sign else None
    with transaction.atomic():
        row = Draft.objects.select_for_update(of=("self",)).select_related("case__version").get(pk=draft.pk)
        if row.sent and row.case is not None:
            return row.case
        if digest_of(row) != seen:
            raise UserError("DRAFT_CHANGED", _("预览之后内容有改动，没有提交"), remedy=_("核对下面的最新内容后再提交"))
        return _send(actor, row, signed)


def digest_of(draft: Draft) -> str:
    """SHA-256 over the answers and files, as they stand; what is signed."""
    answers = {name: value for name, value in stored.typed(draft).items() if value not in ("", None, [])}
    return hashlib.sha256(json.dumps(answers, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _sign(actor: Actor, draft: Draft, confirmation: Confirmation, digest: str) -> Signature:
    if actor.user is None:
        raise Forbidden(_("请先登录"))
    return signer().sign(actor.user, confirmation.inputs, digest)


def _send(actor: Actor, row: Draft, signed: Signature | None) -> Case:
    item = item_for(row)
    values: dict[str, Json] = stored.given(row, form_of(row, item)[1])
    known = known_in(actor, row, item)
    with act(known, "draft.send", row) as done:
        if row.case is None:
            case = start_case(actor, row.item, values, key=row.key)
        else:
            case = perform(actor, row.case.pk, Asked(row.action, values))
        row.sent, row.case = True, case
        row.save(update_fields=["sent", "case", "updated_at"])
        done.detail.update(action=row.action)
        if known is actor:
            done.detail.update(number=case.number)
        if signed is not None and known is actor:
            done.detail["signature"] = signed.as_detail()
    return case
