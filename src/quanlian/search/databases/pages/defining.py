"""The queries of a database: list, try out, keep, drop; updating at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import EVERYBODY, SIGNED_IN, guarded
from quanlian.core.findings import UserError
from quanlian.core.policies import Forbidden, policy_for
from quanlian.search.databases import defining
from quanlian.search.databases.checking import by_definition, latest
from quanlian.search.databases.models import Collection, Definition
from quanlian.search.databases.pages.frame import Content, Opened, content, opened
from quanlian.search.databases.updating import update
from quanlian.search.pages.asking import placed
from quanlian.search.saved.models import SavedSearch
from quanlian.search.saved.pages.frame import missing
from quanlian.search.saved.places import document_page, search_page
from quanlian.ui.asked import actor, person, whole

UNREADABLE = 422
"""Our script shows an answer of this status in the page: the error stands where the result would."""


@guarded(EVERYBODY)
@require_safe
def definitions(request: HttpRequest, pk: int) -> HttpResponse:
    """The queries with what each finds and how precise it was."""
    return _page(request, opened(request, pk))


@guarded(SIGNED_IN)
@require_POST
def try_out(request: HttpRequest, pk: int) -> HttpResponse:
    """`text` in the language of professionals, or `saved` (a saved search); `tag`, `industry`. Shows what it brings."""
    at = opened(request, pk)
    if request.headers.get("HX-Request") != "true":
        return _page(request, at, **_tried(request, at))
    try:
        shown, status = _tried(request, at), 200
    except Forbidden:
        raise
    except UserError as error:
        shown, status = {"wrong": placed(error, request.POST.get("text", ""))}, UNREADABLE
    return render(request, "databases/_trial.html", {"database": at.row, **shown}, status=status)


def _tried(request: HttpRequest, at: Opened) -> Content:
    post = request.POST
    trial = defining.try_out(
        person(request), at.row, post.get("tag", ""), post.get("industry", ""), text=post.get("text", ""),
        link=_link(request, post.get("saved", "")),
    )  # fmt: skip
    examples = [{"document": payload, "url": document_page(key)} for key, payload in trial.examples]
    return {"trial": trial, "examples": examples}


@guarded(SIGNED_IN)
@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """`token` of a trial."""
    at = opened(request, pk)
    row = defining.add(actor(request), person(request), at.row, request.POST.get("token", ""))
    messages.success(request, _("检索式“%(tag)s”已加入。") % {"tag": row.tag})
    return redirect("database-definitions", pk=pk)


@guarded(SIGNED_IN)
@require_POST
def drop(request: HttpRequest, pk: int, definition: int) -> HttpResponse:
    at = opened(request, pk)
    row = policy_for(Definition).visible_to(request.user).filter(pk=definition, collection=at.row).first()
    if row is None:
        raise missing(_("检索式"), definition)
    defining.drop(actor(request), person(request), row)
    return redirect("database-definitions", pk=pk)


@guarded(SIGNED_IN)
@require_POST
def update_now(request: HttpRequest, pk: int) -> HttpResponse:
    """Run the queries at once."""
    at = opened(request, pk)
    policy_for(Collection).demand(request.user, "keep", at.row)
    change = update(actor(request), at.row)
    said = (
        _("进入 %(n)s 件，退出 %(m)s 件") % {"n": change.in_count, "m": change.out_count} if change else _("没有变化")
    )
    messages.success(request, said)
    return redirect("database", pk=pk)


def _link(request: HttpRequest, saved: str) -> str:
    if not saved:
        return ""
    row = policy_for(SavedSearch).visible_to(request.user).filter(pk=whole(saved)).first()
    if row is None:
        raise missing(_("保存的检索"), saved)
    return row.link


def _page(request: HttpRequest, at: Opened, **more: object) -> HttpResponse:
    precise = by_definition(latest(at.row)[1])
    rows = [
        {"row": one, "precision": precise.get(one.pk), "url": search_page(one.link)}
        for one in at.row.definitions.order_by("tag", "pk")
    ]
    saved = policy_for(SavedSearch).visible_to(request.user).distinct().order_by("name") if at.keeps else []
    asked = {name: request.POST.get(name, "") for name in ("text", "tag", "industry", "saved")}
    return render(
        request, "databases/definitions.html",
        content(at, "database-definitions", rows=rows, saved=saved, asked=asked, **more),
    )  # fmt: skip
