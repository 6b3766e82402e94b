"""One version: its text in the editor, checked while somebody writes, with the picture that follows from it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import guarded
from quanlian.core.findings import UserError
from quanlian.procedures import guides
from quanlian.procedures.actions.versions import discard, save_draft, stamp
from quanlian.procedures.drawing.flow import svg
from quanlian.procedures.editing.look import as_lines, look
from quanlian.procedures.models import ItemVersion, VersionState
from quanlian.procedures.pages.editor_frame import EDITING, TONES, crumbs, tabs, version_of
from quanlian.ui.asked import actor


@guarded(EDITING)
@require_safe
def version_page(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The editor of a draft; any other version is shown and cannot be changed."""
    return _page(request, version_of(request, code, pk))


@guarded(EDITING)
@require_POST
def save(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Keep the text. Where somebody else saved meanwhile, the page comes back with what was typed."""
    row = version_of(request, code, pk)
    text, examples = as_lines(request.POST.get("text", "")), as_lines(request.POST.get("examples", ""))
    try:
        row = save_draft(actor(request), row.pk, text, examples, request.POST.get("seen", ""))
    except UserError as error:
        row.text, row.examples = text, examples
        return _page(request, row, error, request.POST.get("seen", ""))
    messages.success(request, _("已保存草稿 %(version)s") % {"version": row.version})
    return redirect("editor-version", row.code, row.pk)


@guarded(EDITING)
@require_POST
def check(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The findings of a text while it is being written, and its picture."""
    version_of(request, code, pk)
    return render(request, "procedures/_editor_findings.html", seen_in(as_lines(request.POST.get("text", ""))))


@guarded(EDITING)
@require_POST
def throw_away(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Discard a draft."""
    row = version_of(request, code, pk)
    discard(actor(request), row.pk, request.POST.get("reason", ""))
    messages.success(request, _("已废弃草稿 %(version)s") % {"version": row.version})
    return redirect("editor")


def seen_in(text: str) -> dict[str, object]:
    """What a text shows: findings, and where it can be read the picture and the guide."""
    loaded = look(text)
    item = loaded.item
    return {
        "findings": loaded.findings,
        "errors": sum(one.severity == "rejected" for one in loaded.findings),
        "drawing": mark_safe(svg(item)) if item else "",  # noqa: S308 - draw.svg escapes every text of the item
        "guide": guides.preview(item) if item else "",
    }


def _page(request: HttpRequest, row: ItemVersion, error: UserError | None = None, seen: str = "") -> HttpResponse:
    context = {
        "row": row,
        "tone": TONES.get(VersionState(row.state), "grey"),
        "writable": row.state == VersionState.DRAFT,
        "seen": seen or stamp(row),
        "error": error,
        "tabs": tabs(row, "editor-version"),
        "crumbs": crumbs(row.code, row.title, (row.version, "")),
        **seen_in(row.text),
    }
    return render(request, "procedures/editor_version.html", context, status=422 if error else 200)
