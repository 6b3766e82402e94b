"""Before a version is published: what changed, how the examples come out, and a second person's decision."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import guarded
from quanlian.core.actions import Actor
from quanlian.core.audit.models import AuditEntry
from quanlian.core.calendar.queries import calendar
from quanlian.core.findings import UserError
from quanlian.procedures.actions.versions import LABEL, approve, propose, reject, stamp, writers
from quanlian.procedures.editing.against import against, stopping
from quanlian.procedures.editing.diff import side_by_side
from quanlian.procedures.editing.look import look
from quanlian.procedures.editing.trial import Trial, try_out
from quanlian.procedures.models import ItemVersion, VersionState
from quanlian.procedures.pages.editor_frame import EDITING, TONES, crumbs, published_text, tabs, version_of
from quanlian.ui.asked import actor


@guarded(EDITING)
@require_safe
def diff_page(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Text and examples beside those in force."""
    row, base = version_of(request, code, pk), published_text(request, code)
    parts = [
        (_("事项文本"), side_by_side(base.text if base else "", row.text)),
        (_("示例"), side_by_side(base.examples if base else "", row.examples)),
    ]
    return render(request, "procedures/editor_diff.html", _frame(row, "editor-diff", base=base, parts=parts))


@guarded(EDITING)
@require_safe
def trial_page(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Every example of the saved text, step by step."""
    row = version_of(request, code, pk)
    trials, trouble = _trials(row)
    passed = sum(one.passed for one in trials)
    context = _frame(row, "editor-trial", trials=trials, trouble=trouble, passed=passed)
    return render(request, "procedures/editor_trial.html", context)


def _trials(row: ItemVersion) -> tuple[list[Trial], UserError | None]:
    item = look(row.text).item
    if item is None:
        remedy = _("先改正文本中的错误，保存后再试跑")
        return [], UserError("ITEM_REFUSED", _("文本还有错误，示例没有运行"), remedy=remedy)
    try:
        return try_out(item, row.examples, calendar()), None
    except UserError as error:
        return [], error


@guarded(EDITING)
@require_safe
def review_page(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """What stands against publishing, the remark, and the buttons of whoever's turn it is."""
    row = version_of(request, code, pk)
    open_ = row.state in (VersionState.DRAFT, VersionState.PROPOSED)
    findings = against(row) if open_ else []
    who = actor(request)
    context = _frame(
        row,
        "editor-review",
        findings=findings,
        stopped=bool(stopping(findings)),
        open=open_,
        mine=_wrote(who, row),
        history=AuditEntry.objects.filter(object_type=LABEL, object_id=str(row.pk)).order_by("-pk")[:50],
    )
    return render(request, "procedures/editor_review.html", context)


@guarded(EDITING)
@require_POST
def propose_version(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Hand it to a second person."""
    row = version_of(request, code, pk)
    propose(actor(request), row.pk, request.POST.get("remark", ""), request.POST.get("seen", ""))
    messages.success(request, _("已提交审批，由另一位负责人或系统管理员批准"))
    return redirect("editor-review", code, pk)


@guarded(EDITING)
@require_POST
def approve_version(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Publish it."""
    row = version_of(request, code, pk)
    done = approve(actor(request), row.pk, request.POST.get("seen", ""), request.POST.get("reason", ""))
    messages.success(request, _("已发布 %(version)s；在办案件仍按原版本办理") % {"version": done.version})
    return redirect("editor-item", code)


@guarded(EDITING)
@require_POST
def reject_version(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Give it back."""
    row = version_of(request, code, pk)
    reject(actor(request), row.pk, request.POST.get("reason", ""))
    messages.success(request, _("已退回起草人修改"))
    return redirect("editor-review", code, pk)


def _wrote(who: Actor, row: ItemVersion) -> bool:
    return who.user is not None and who.user.pk in writers(row)


def _frame(row: ItemVersion, active: str, **more: object) -> dict[str, object]:
    return {
        "row": row,
        "tone": TONES.get(VersionState(row.state), "grey"),
        "seen": stamp(row),
        "tabs": tabs(row, active),
        "crumbs": crumbs(row.code, row.title, (row.version, "")),
        **more,
    }
