"""Saving a draft: field by field from the script, all at once from a plain form."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quanlian.core.access import SIGNED_IN, guarded
from quanlian.core.findings import UserError
from quanlian.procedures.drafts import stored
from quanlian.procedures.drafts.save import check, save
from quanlian.procedures.drafts.stored import Typed
from quanlian.procedures.forms.values import posted
from quanlian.procedures.pages.apply import draft_page
from quanlian.procedures.pages.form_parts import Sheet, refused, said, sheet


@guarded(SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, key: uuid.UUID) -> HttpResponseBase:
    """The form itself, or answers to keep."""
    if request.method != "POST":
        return draft_page(request, key)
    one = sheet(request, key)
    if request.content_type == "application/json":
        return _fields(request, one)
    absorb(request, one)
    return _go_on(request, one)


def _fields(request: HttpRequest, one: Sheet) -> HttpResponse:
    """`{"fields": {name: {"value": …, "at": milliseconds}}}` → what was kept, what is wrong, what is asked now."""
    try:
        saved = save(one.draft, _read(request.body))
    except UserError as error:
        return refused(error, status=409 if error.code == "DRAFT_SENT" else 422)
    body = {
        "saved_at": saved.at.astimezone().isoformat(timespec="seconds"),
        "shown": list(saved.shown),
        "findings": said(saved.findings),
        "kept": saved.kept,
    }
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def _read(body: bytes) -> dict[str, Typed]:
    """Raises UserError DRAFT_VALUE for what our script never sends."""
    try:
        raw = json.loads(body)
        fields = raw["fields"]
        return {str(name): Typed(one["value"], int(one["at"])) for name, one in _mapping(fields).items()}
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        raise UserError("DRAFT_VALUE", _("内容的形式不对，没有保存"), remedy=_("刷新页面后重填")) from error


def _mapping(raw: object) -> Mapping[str, dict[str, int]]:
    if not isinstance(raw, dict):
        raise TypeError(raw)
    return raw


def absorb(request: HttpRequest, one: Sheet) -> None:
    """Keep whatever a plain form sent along, so that no button of the page loses an answer."""
    if request.content_type == "application/json" or one.draft.sent:
        return
    at = stored.stamp()
    answers = {name: Typed(value, at) for name, value in posted(one.form, request.POST).items()}
    if answers and any(name in request.POST for name in one.form):
        save(one.draft, answers)
        one.draft.refresh_from_db(fields=["data"])


def _go_on(request: HttpRequest, one: Sheet) -> HttpResponseBase:
    """To the preview where nothing is missing, else back with what is."""
    if request.POST.get("next") != "preview":
        messages.success(request, _("已保存，可随时在“我的申请”中继续填写"))
        return redirect("draft", one.draft.key)
    if check(one.draft, one.item)[1]:
        response = redirect("draft", one.draft.key)
        response["Location"] += "?check=1"
        return response
    return redirect("draft-preview", one.draft.key)
