"""指标完成情况表 as an Excel sheet."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.core.people.models import User
from quanlian.management.programmes import services
from quanlian.management.programmes.completion_sheet import completion_sheet
from quanlian.management.programmes.pages.files import sheet_answer
from quanlian.management.programmes.pages.frame import asked_of


@guarded(EVERYBODY)
@require_safe
def export_xlsx(request: HttpRequest, code: str) -> HttpResponse:
    """The rows the page shows, with the same filters and receipt numbers."""
    programme = services.programme(code)
    asked = asked_of(request, programme)
    board = services.dashboard(code, asked.as_of, asked.view, asked.known_at)
    rows = board.only(request.GET.get("link", ""), request.GET.get("unit", ""))
    preparer = str(request.user) if isinstance(request.user, User) else ""
    return sheet_answer(completion_sheet(board, rows, preparer), f"{programme.title}-指标完成情况表-{asked.as_of}.xlsx")
