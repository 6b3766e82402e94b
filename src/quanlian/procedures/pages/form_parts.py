"""What the pages of a draft share: who asks, the draft behind an address, its fields as the templates want them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, JsonResponse
from django.urls import reverse

from quanlian.core.findings import Finding, UserError
from quanlian.core.people.models import User
from quanlian.procedures import prefill
from quanlian.procedures.drafts import stored
from quanlian.procedures.drafts.open import form_of, item_for, now_is, own_draft
from quanlian.procedures.forms.render import Extras, FieldView, FileSeen, fields_of_form
from quanlian.procedures.forms.values import files_of
from quanlian.procedures.models import Draft
from quanlian.procedures.spec import Action, Form, Item


@dataclass(frozen=True, slots=True)
class Sheet:
    """A draft with its item, its action and the fields of the action's form."""

    draft: Draft
    item: Item
    action: Action
    form: Form


def sheet(request: HttpRequest, key: uuid.UUID) -> Sheet:
    """Raises UserError NOT_FOUND for a draft that is not this person's."""
    draft = own_draft(request.user, key)
    item = item_for(draft)
    return Sheet(draft, item, *form_of(draft, item))


def field_views(user: User, one: Sheet, findings: Sequence[Finding] = ()) -> list[FieldView]:
    """The fields with what was typed, what was prefilled, and what is offered."""
    if one.action.form is None:
        return []
    offered = prefill.suggestions(user, one.form)
    sources = stored.sources(one.draft)
    extras = {
        name: Extras(
            str(prefill.SOURCES.get(sources.get(name, ""), "")),
            offered.get(name, ()),
            reverse("draft-file", args=[one.draft.key, name]) if spec.type == "files" else "",
            files_seen(one.draft, name) if spec.type == "files" else None,
        )
        for name, spec in one.form.items()
    }
    known = now_is(one.draft, one.item).data
    return fields_of_form(one.item, one.action.form, stored.typed(one.draft), findings, known=known, extras=extras)


def files_seen(draft: Draft, field: str) -> tuple[FileSeen, ...]:
    """The files of a field with the addresses where their owner fetches and removes them."""
    return tuple(
        FileSeen(
            sha256,
            name,
            size,
            reverse("draft-file-one", args=[draft.key, field, sha256]),
            reverse("draft-file-off", args=[draft.key, field, sha256]),
        )
        for sha256, name, size in files_of(draft.files.get(field))
    )


def by_script(request: HttpRequest) -> bool:
    """Whether our script asks, which wants JSON; a plain form gets pages."""
    return "application/json" in request.headers.get("Accept", "")


def refused(error: UserError, findings: Sequence[Finding] = (), status: int = 422) -> JsonResponse:
    """What is wrong, for the script."""
    body = {
        "code": error.code,
        "message": error.message,
        "value": error.value,
        "rule": error.rule,
        "remedy": error.remedy,
        "findings": said(findings),
    }
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})


def said(findings: Sequence[Finding]) -> dict[str, dict[str, str]]:
    """Field → what is wrong with it and what to do."""
    return {one.column: {"message": one.message, "remedy": one.remedy} for one in reversed(findings)}
