"""The items of the office: which versions there are, how many cases run under each, and where new ones begin."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import guarded
from quanlian.core.audit.models import AuditEntry
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.procedures.actions.versions import LABEL, begin_draft, begin_item
from quanlian.procedures.models import ItemVersion, Phase, VersionState
from quanlian.procedures.pages.editor_frame import EDITING, TONES, crumbs
from quanlian.ui.asked import actor

OPEN = Count("cases", filter=Q(cases__phase=Phase.OPEN))
LATEST = 50
Line = dict[str, object]


@guarded(EDITING)
@require_safe
def list_page(request: HttpRequest) -> HttpResponse:
    """Every item with its version in force, drafts on their way and running cases."""
    lines: dict[str, Line] = {}
    for row in _rows(request).order_by("code", "pk"):
        line = lines.setdefault(row.code, {"code": row.code, "title": row.title, "open": 0, "others": 0, "waiting": []})
        _add(line, row)
    return render(request, "procedures/editor_list.html", {"lines": lines.values()})


def _add(line: Line, row: ItemVersion) -> None:
    running = getattr(row, "open_cases", 0)
    if row.state == VersionState.PUBLISHED:
        line.update(title=row.title, published=row, open=running)
    elif row.state == VersionState.RETIRED:
        line["others"] = int(str(line["others"])) + running
    else:
        waiting = line["waiting"]
        assert isinstance(waiting, list)  # noqa: S101 - made as one just above
        waiting.append((row, TONES[VersionState(row.state)]))


@guarded(EDITING)
@require_safe
def item_page(request: HttpRequest, code: str) -> HttpResponse:
    """One item: its versions with the cases that run under each, and what was done with them."""
    rows = [*_rows(request).filter(code=code).order_by("-pk")]
    if not rows:
        raise UserError("ITEM_NOT_FOUND", _("没有这个办事事项"), value=code, remedy=_("从事项管理重新进入"))
    published = next((row for row in rows if row.state == VersionState.PUBLISHED), None)
    context = {
        "code": code,
        "title": (published or rows[0]).title,
        "published": published,
        "versions": [(row, TONES.get(VersionState(row.state), "grey")) for row in rows],
        "behind": sum(getattr(row, "open_cases", 0) for row in rows if row.state == VersionState.RETIRED),
        "history": history(code),
        "crumbs": crumbs(code, (published or rows[0]).title),
    }
    return render(request, "procedures/editor_item.html", context)


@guarded(EDITING)
@require_POST
def draft(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a draft of the next version."""
    row = begin_draft(actor(request), code)
    messages.success(request, _("已建立草稿 %(version)s") % {"version": row.version})
    return redirect("editor-version", row.code, row.pk)


@guarded(EDITING)
@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """Begin a new item as a copy of another."""
    row = begin_item(actor(request), request.POST.get("code", "").strip(), request.POST.get("like", ""))
    messages.success(request, _("已建立草稿 %(version)s") % {"version": row.version})
    return redirect("editor-version", row.code, row.pk)


def history(code: str) -> list[AuditEntry]:
    """What was done with an item's versions, the latest first; shown to those who edit items."""
    entries = AuditEntry.objects.filter(object_type=LABEL, detail__code=code).order_by("-pk")
    return [*entries[:LATEST]]


def _rows(request: HttpRequest) -> QuerySet[ItemVersion]:
    rows = policy_for(ItemVersion).visible_to(request.user).defer("text", "examples", "spec")
    return rows.select_related("author", "approver").annotate(open_cases=OPEN)
