"""Bringing in a list of authorisations from a table."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from quanlian.core.access import guarded
from quanlian.core.findings import UserError
from quanlian.protection.watch.authorising import sheet
from quanlian.protection.watch.authorising.pages import AUTHORISERS
from quanlian.ui.asked import actor

LARGEST = 10 << 20
SHOWN = 200


@guarded(AUTHORISERS)
@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: HttpRequest) -> HttpResponseBase:
    """The form; after a post the findings, or the list."""
    content: dict[str, object] = {"columns": sheet.COLUMNS}
    if request.method != "POST":
        return render(request, "watch/authorised/import.html", content)
    try:
        found = _imported(request, request.FILES.get("file"))
    except UserError as error:
        return render(request, "watch/authorised/import.html", {**content, "error": error}, status=422)
    if found.findings:
        content |= {"findings": found.findings[:SHOWN], "count": len(found.findings)}
        return render(request, "watch/authorised/import.html", content, status=422)
    messages.success(request, _("已登记 %(n)d 项授权。") % {"n": len(found.given)})
    return redirect("authorisations")


@guarded(AUTHORISERS)
@require_safe
def template_page(request: HttpRequest) -> HttpResponse:
    """The empty table."""
    answer = HttpResponse(sheet.template(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="authorisations.csv"'
    return answer


def _imported(request: HttpRequest, file: UploadedFile[bytes] | None) -> sheet.Imported:
    if file is None or not file.size:
        raise UserError("FILE_EMPTY", _("没有选择文件，或文件是空的"), remedy=_("选择 CSV 或 XLSX 文件"))
    if file.size > LARGEST:
        raise UserError("FILE_TOO_LARGE", _("文件过大"), value=f"{file.size >> 20} MB", remedy=_("拆分后再导入"))
    with tempfile.NamedTemporaryFile(suffix=Path(file.name or "").suffix[:8]) as out:
        for chunk in file.chunks():
            out.write(chunk)
        out.flush()
        return sheet.import_list(actor(request), out.name)
