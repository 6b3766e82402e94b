"""Files around an import: the Excel report, the templates; and the way back."""

from __future__ import annotations

import tempfile
from urllib.parse import quote

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import GOVERNMENT_SIDE, guarded
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.registry import formats
from quanlian.registry.actions import roll_back
from quanlian.registry.formats.cn.reader import TableReader
from quanlian.registry.formats.holdings.reader import HoldingsReader
from quanlian.registry.formats.holdings.template import workbook
from quanlian.registry.formats.report import write_report
from quanlian.registry.formats.template import template_workbook
from quanlian.registry.models import Batch
from quanlian.registry.pages.access import IMPORTING
from quanlian.registry.queries import batches as queries
from quanlian.registry.records import Reader
from quanlian.ui.asked import actor

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@guarded(GOVERNMENT_SIDE)
@require_safe
def batch_report(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The remarks of a batch as an Excel workbook."""
    found = queries.batch(request.user, pk)
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        write_report(queries.findings(request.user, pk), file.name, records=found.stored)
        opened = open(file.name, "rb")  # noqa: SIM115 - the response closes it
    return FileResponse(opened, as_attachment=True, filename=f"{_('问题清单')}-{pk}.xlsx", content_type=XLSX)


@guarded(IMPORTING)
@require_POST
def batch_rollback(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a batch out of the registry again, with a reason."""
    found = queries.batch(request.user, pk)
    policy_for(Batch).demand(request.user, "roll_back", found)
    roll_back(actor(request), found, reason=request.POST.get("reason", ""))
    messages.success(request, _("批次 %(n)s 已回退，相关权利已重算。") % {"n": pk})
    return redirect("batch", pk=pk)


@guarded(IMPORTING)
@require_safe
def import_template(request: HttpRequest, name: str) -> HttpResponse:
    """The template of a format as a workbook."""
    reader = formats.reader(name)
    if not reader.template:
        raise UserError("NOT_FOUND", "这种格式由主管机关发布，没有模板", value=name, remedy="直接上传官方导出的文件")
    response = HttpResponse(_workbook(reader), content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(reader.template)}"
    return response


def _workbook(reader: Reader) -> bytes:
    if isinstance(reader, HoldingsReader):
        return workbook(reader.sheet)
    if isinstance(reader, TableReader):
        return template_workbook(reader.columns)
    raise UserError("NOT_FOUND", "这种格式没有模板", value=reader.name, remedy="直接上传官方导出的文件")
