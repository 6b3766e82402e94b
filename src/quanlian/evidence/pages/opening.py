"""Opening, exporting and checking: the bytes leave the vault only after the chain of custody says so."""

from __future__ import annotations

import tempfile

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from quanlian.core.access import SIGNED_IN, guarded
from quanlian.core.findings import UserError
from quanlian.evidence import bundle, certificates, vault
from quanlian.evidence.models import Artefact, Custody, Evidence
from quanlian.evidence.pages.frame import evidence_of, reason, site
from quanlian.evidence.vault import custody, holding
from quanlian.ui.asked import actor


@guarded(SIGNED_IN)
@require_POST
def open_file(request: HttpRequest, number: str, pk: int) -> HttpResponseBase:
    """One file as it was kept, always as a download: what others made never runs under our address."""
    row = _alive(evidence_of(request, number, "open"))
    one = _artefact(row, pk)
    chunks = custody.open_file(actor(request), one, reason(request))
    answer = StreamingHttpResponse(chunks, content_type="application/octet-stream")
    answer["Content-Length"] = str(one.file.size)
    answer["Content-Disposition"] = f'attachment; filename="{row.number}-{one.path.replace("/", "-")}"'
    return answer


@guarded(SIGNED_IN)
@require_POST
def export(request: HttpRequest, number: str) -> HttpResponseBase:
    """The whole bundle for somebody outside."""
    row, why = _alive(evidence_of(request, number, "export")), reason(request)
    out = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    bundle.build(row, certificates.pdf_of(row, site(request)), out)
    custody.note(actor(request), row, Custody.Verb.EXPORT, why)
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=f"{row.number}.zip", content_type="application/zip")


@guarded(SIGNED_IN)
@require_POST
def certificate(request: HttpRequest, number: str) -> HttpResponse:
    """The certificate alone, for reading and printing."""
    row, why = evidence_of(request, number, "export"), reason(request)
    data = certificates.pdf_of(row, site(request))
    custody.note(actor(request), row, Custody.Verb.EXPORT, why, "certificate.pdf")
    return _pdf(data, f"{row.number}.pdf")


@guarded(SIGNED_IN)
@require_POST
def custody_record(request: HttpRequest, number: str) -> HttpResponse:
    """The chain of custody for the file of a case; that it was taken is its last line."""
    row, why = evidence_of(request, number, "export"), reason(request)
    custody.note(actor(request), row, Custody.Verb.EXPORT, why, "custody.pdf")
    return _pdf(certificates.custody_of(row), f"{row.number}-custody.pdf")


@guarded(SIGNED_IN)
@require_POST
def check(request: HttpRequest, number: str) -> HttpResponse:
    """Read every file again and compare it with what was sealed."""
    row, why = _alive(evidence_of(request, number, "check")), reason(request)
    for one in row.artefacts.select_related("file"):
        vault.check(one.file)
    custody.note(actor(request), row, Custody.Verb.CHECK, why)
    messages.success(request, _("已逐件核验：全部文件与存入时一致。"))
    return redirect("evidence-one", row.number)


def _alive(row: Evidence) -> Evidence:
    """The bytes may be there still, for others deposited the same; by way of this evidence nobody gets them."""
    holding.demand_alive(row)
    return row


def _artefact(row: Evidence, pk: int) -> Artefact:
    found = row.artefacts.select_related("file", "evidence").filter(pk=pk).first()
    if found is None:
        raise UserError("NOT_FOUND", _("没有这个文件"), value=str(pk), remedy=_("刷新页面后重新选择"))
    return found


def _pdf(data: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
