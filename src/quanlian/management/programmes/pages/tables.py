"""Missing tables: the empty sheet to fill, and the filled one entered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import OFFICE, guarded
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.management.programmes import services
from quanlian.management.programmes.actions import enter_missing_table, template_xlsx
from quanlian.management.programmes.actions.tables import SheetRefused
from quanlian.management.programmes.models import MissingTable, Programme
from quanlian.management.programmes.pages.files import sheet_answer
from quanlian.management.programmes.pages.frame import crumbs
from quanlian.ui.asked import actor


@guarded(OFFICE)
@require_safe
def template(request: HttpRequest, code: str, table: str) -> HttpResponse:
    """The empty sheet."""
    found = _table(request, services.programme(code), table)
    return sheet_answer(template_xlsx(found), f"{found.title}.xlsx")


@guarded(OFFICE)
@require_POST
def enter(request: HttpRequest, code: str, table: str) -> HttpResponse:
    """Enter the uploaded sheet; a refused one is answered with every remark."""
    programme = services.programme(code)
    found = _table(request, programme, table)
    uploaded = request.FILES.get("file")
    if uploaded is None:
        raise UserError("SHEET_ABSENT", _("没有选择文件"), remedy=_("选择填好的 Excel 文件后再提交"))
    try:
        written = enter_missing_table(actor(request), found, uploaded)
    except SheetRefused as refused:
        context = {
            "programme": programme,
            "table": found,
            "error": refused,
            "crumbs": crumbs(programme, (found.title, "")),
        }
        return render(request, "programmes/table_refused.html", context, status=422)
    messages.success(request, _("已录入 %(count)d 个目标") % {"count": len(written)})
    return redirect("programme", programme.code)


def _table(request: HttpRequest, programme: Programme, code: str) -> MissingTable:
    found = policy_for(MissingTable).visible_to(request.user).filter(programme=programme, code=code).first()
    if found is None:
        raise UserError("NOT_FOUND", _("没有这张表"), value=code, remedy=_("从规划页面重新进入"))
    return found
