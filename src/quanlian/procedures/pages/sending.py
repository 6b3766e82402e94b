"""Looking over an application, signing and sending it, and what the applicant is told afterwards."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import SIGNED_IN, guarded
from quanlian.core.calendar.queries import calendar
from quanlian.core.findings import UserError
from quanlian.procedures.actions.perform import FormRefused
from quanlian.procedures.actions.record import situation_of
from quanlian.procedures.actions.start import starting_role
from quanlian.procedures.drafts import stored
from quanlian.procedures.drafts.ahead import Ahead, ahead
from quanlian.procedures.drafts.open import now_is
from quanlian.procedures.drafts.save import check
from quanlian.procedures.drafts.send import Confirmation, digest_of, send
from quanlian.procedures.engine.dues import running
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.forms.rights import rights_seen, split
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case
from quanlian.procedures.moment import now
from quanlian.procedures.pages.apply import crumbs
from quanlian.procedures.pages.form_parts import Sheet, by_script, refused, sheet
from quanlian.procedures.pages.read_back import read_back
from quanlian.procedures.pages.steps import steps
from quanlian.procedures.people import standing
from quanlian.procedures.signing import signer
from quanlian.ui.asked import actor


@guarded(SIGNED_IN)
@require_safe
def draft_preview(request: HttpRequest, key: uuid.UUID) -> HttpResponseBase:
    """All answers in words and what comes next; back to the form while something is missing."""
    one = sheet(request, key)
    if one.draft.sent:
        return redirect("draft-sent", key)
    return _preview(request, one)


@guarded(SIGNED_IN)
@require_POST
def draft_send(request: HttpRequest, key: uuid.UUID) -> HttpResponseBase:
    """Send it. A second sending answers like the first."""
    one = sheet(request, key)
    inputs = {name: str(value) for name, value in request.POST.items()}
    try:
        send(actor(request), one.draft, Confirmation(inputs, inputs.get("digest", "")))
    except FormRefused as error:
        return refused(error, error.findings) if by_script(request) else _to_form(one)
    except UserError as error:
        return refused(error) if by_script(request) else _preview(request, one, error)
    done = reverse("draft-sent", args=[key])
    return JsonResponse({"url": done}) if by_script(request) else redirect(done)


@guarded(SIGNED_IN)
@require_safe
def draft_sent(request: HttpRequest, key: uuid.UUID) -> HttpResponseBase:
    """The receipt: the case's number, where it stands in plain words, until when."""
    one = sheet(request, key)
    case = one.draft.case
    if not one.draft.sent or case is None:
        return redirect("draft", key)
    item, was = item_of(case.version), situation_of(case)
    context = {
        "draft": one.draft,
        "case": case,
        "item": item,
        "state": item.states[was.state],
        "clocks": list(running(item, was, calendar()).values()),
        "steps": [{**step, "state": "done"} for step in steps(one, 3)],
        "case_url": f"/cases/{case.pk}/",
        "crumbs": crumbs(one, _("已提交")),
    }
    return render(request, "procedures/sent.html", context)


def _preview(request: HttpRequest, one: Sheet, error: UserError | None = None) -> HttpResponseBase:
    one.draft.refresh_from_db(fields=["data", "files"])
    values, findings = check(one.draft, one.item)
    if findings:
        return _to_form(one)
    context = {
        "draft": one.draft,
        "item": one.item,
        "action": one.action,
        "answers": read_back(one.item, one.action.form or "", values, stored.typed(one.draft)),
        "rights": rights_seen(request.user, _numbers(one)),
        "ahead": _ahead(request, one, values),
        "signer": signer() if one.action.sign else None,
        "digest": digest_of(one.draft),
        "error": error,
        "steps": steps(one, 2),
        "crumbs": crumbs(one, _("核对")),
    }
    return render(request, "procedures/preview.html", context, status=422 if error else 200)


def _ahead(request: HttpRequest, one: Sheet, values: dict[str, Json]) -> Ahead | None:
    """None where the dates cannot be worked out yet, e.g. a date outside every law's validity."""
    try:
        role = _role(request, one)
        return ahead(one.item, now_is(one.draft, one.item), one.draft.action, values, role, calendar(), now())
    except UserError:
        return None


def _role(request: HttpRequest, one: Sheet) -> str:
    user = actor(request).user
    assert user is not None  # noqa: S101 - `actor` refuses everybody else
    case: Case | None = one.draft.case
    if case is None:
        return starting_role(one.item, user)
    held = standing(user, case, one.item).hand.roles
    return next((role for role in one.action.by if role in held), "")


def _numbers(one: Sheet) -> list[str]:
    fields = [name for name, spec in one.form.items() if spec.type == "rights"]
    return [number for name in fields for number in split(str(one.draft.data.get(name) or ""))]


def _to_form(one: Sheet) -> HttpResponse:
    response = redirect("draft", one.draft.key)
    response["Location"] += "?check=1"
    return response
