"""Resumable uploads (tus 1.0.0 with creation, checksum, expiration and termination), each for its sender alone."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quanlian.core.access import SIGNED_IN, guarded
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.evidence.models import PartUpload
from quanlian.evidence.vault import receiving, uploading
from quanlian.evidence.vault.pages import protocol
from quanlian.ui.asked import actor, person

BODY = "application/offset+octet-stream"


@guarded(SIGNED_IN)
@require_http_methods(["OPTIONS", "POST"])
@protocol.speaks_tus
def uploads(request: HttpRequest) -> HttpResponse:
    """OPTIONS: what we can do. POST: begin an upload; its address is in `Location`.

    Metadata: `filename`, `filetype`, `sha256` (hex, of the whole file), `sensitive` ("1").
    """
    if request.method == "OPTIONS":
        return _abilities()
    said = protocol.metadata(request)
    announced = uploading.Announced(
        said.get("filename", ""), said.get("filetype", ""), protocol.count(request, "Upload-Length"),
        said.get("sha256", "").lower(), said.get("sensitive") == "1",
    )  # fmt: skip
    part = uploading.begin(actor(request), person(request), announced)
    if part.size == 0:
        uploading.finish(actor(request), part)
    response = protocol.progress(HttpResponse(status=201), part)
    response["Location"] = reverse("evidence-upload", args=[part.uid])
    return response


@guarded(SIGNED_IN)
@require_http_methods(["HEAD", "PATCH", "DELETE"])
@protocol.speaks_tus
def upload(request: HttpRequest, uid: UUID) -> HttpResponse:
    """HEAD: how far it is. PATCH: the next bytes. DELETE: give it up."""
    part = _part(request, uid)
    if request.method == "HEAD":
        return protocol.progress(HttpResponse(), part)
    if request.method == "DELETE":
        uploading.give_up(actor(request), part)
        return HttpResponse(status=204)
    _receive(request, part)
    if part.offset == part.size:
        uploading.finish(actor(request), part)
    return protocol.progress(HttpResponse(status=204), part)


def _receive(request: HttpRequest, part: PartUpload) -> None:
    """An empty PATCH at the end asks once more for a check that was broken off."""
    if request.content_type != BODY:
        raise UserError("UPLOAD_TYPE", _("内容类型不对"), value=str(request.content_type)[:80], rule=BODY)
    start, length = protocol.count(request, "Upload-Offset"), protocol.count(request, "Content-Length")
    if length > (most := receiving.largest()):
        raise UserError("UPLOAD_PIECE_TOO_LARGE", _("一段内容过大"), value=f"{length} > {most}", remedy=_("分段发送"))
    receiving.receive(part, start, request.read, length, protocol.checksum(request))


def _abilities() -> HttpResponse:
    response = HttpResponse(status=204)
    response["Tus-Version"] = protocol.VERSION
    response["Tus-Extension"] = "creation,checksum,expiration,termination"
    response["Tus-Checksum-Algorithm"] = "sha256"
    response["Tus-Max-Size"] = str(uploading.limit())
    return response


def _part(request: HttpRequest, uid: UUID) -> PartUpload:
    part = policy_for(PartUpload).visible_to(request.user).select_related("file").filter(uid=uid).first()
    if part is None:
        raise UserError("NOT_FOUND", _("没有这个上传，或已取消"), value=str(uid), remedy=_("重新选择文件"))
    if part.expires_at < timezone.now():
        raise UserError("UPLOAD_EXPIRED", _("上传已过期"), value=part.name, remedy=_("重新选择文件"))
    return part
