"""Filling in: the form of a draft with what the guide says, and the list of one's drafts."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import SIGNED_IN, guarded
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.procedures.drafts import stored
from quanlian.procedures.drafts.open import delete, item_for, open_action, open_application
from quanlian.procedures.drafts.save import check
from quanlian.procedures.forms.render import sections
from quanlian.procedures.models import Draft
from quanlian.procedures.pages.form_parts import Sheet, field_views, sheet
from quanlian.procedures.pages.steps import steps
from quanlian.procedures.spec import Item
from quanlian.ui.asked import actor


@guarded(SIGNED_IN)
@require_safe
def apply_page(request: HttpRequest, item: str) -> HttpResponseBase:
    """Go on with one's draft of an item, or begin one."""
    return redirect("draft", open_application(actor(request), item).key)


@guarded(SIGNED_IN)
@require_safe
def apply_action(request: HttpRequest, case: int, action: str) -> HttpResponseBase:
    """The same for a later action of a case, e.g. handing in a correction."""
    return redirect("draft", open_action(actor(request), case, action).key)


@guarded(SIGNED_IN)
@require_safe
def draft_page(request: HttpRequest, key: uuid.UUID) -> HttpResponseBase:
    """The form. `?check=1` says what is still missing."""
    one = sheet(request, key)
    if one.draft.sent:
        return redirect("draft-sent", key)
    findings = check(one.draft, one.item)[1] if request.GET.get("check") else ()
    assert isinstance(request.user, User)  # SIGNED_IN  # noqa: S101 - narrows the type
    views = field_views(request.user, one, findings)
    context = {
        "draft": one.draft,
        "item": one.item,
        "action": one.action,
        "sections": sections(one.item, views),
        "findings": [(view, view.error) for view in views if view.error],
        "steps": steps(one, 1),
        "now_ms": stored.stamp(),
        "crumbs": crumbs(one),
    }
    return render(request, "procedures/draft.html", context, status=422 if findings else 200)


@guarded(SIGNED_IN)
@require_safe
def drafts_page(request: HttpRequest) -> HttpResponse:
    """One's unsent drafts, the latest first."""
    rows = policy_for(Draft).visible_to(request.user).filter(sent=False).select_related("case__version")
    listed = [(row, _title(row), _filled(row)) for row in rows.order_by("-updated_at")[:200]]
    return render(request, "procedures/drafts.html", {"drafts": listed})


@guarded(SIGNED_IN)
@require_POST
def draft_delete(request: HttpRequest, key: uuid.UUID) -> HttpResponseBase:
    """Throw a draft away."""
    one = sheet(request, key)
    delete(actor(request), one.draft)
    messages.success(request, _("草稿已删除"))
    return redirect("drafts")


def crumbs(one: Sheet, *more: str) -> list[dict[str, str]]:
    """From the list of drafts to this page."""
    first = {"title": _("我的申请"), "url": reverse("drafts")}
    own = {"title": one.item.title, "url": reverse("draft", args=[one.draft.key]) if more else ""}
    return [first, own, *({"title": title, "url": ""} for title in more)]


def _title(row: Draft) -> tuple[str, str]:
    """The item and the action; an item that was withdrawn is named by its code."""
    try:
        item: Item = item_for(row)
    except UserError:
        return row.item, ""
    action = item.actions.get(row.action)
    return item.title, action.title if action else ""


def _filled(row: Draft) -> int:
    return sum(1 for value in stored.typed(row).values() if value not in ("", None, []))
