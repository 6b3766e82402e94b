"""Checking evidence in public: by its number, by a file's digest, or by handing in the whole bundle."""

from __future__ import annotations

import re

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.core.findings import UserError
from quanlian.evidence.models import Artefact, Evidence
from quanlian.evidence.pages.checking import checked
from quanlian.evidence.pages.standing import standing

_SHA256 = re.compile(r"[0-9a-f]{64}")
LARGEST = 64 << 20
"""Bytes of a bundle checked on the page; larger ones are checked where they lie."""


@guarded(EVERYBODY)
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """`q`: a number or a SHA-256; a posted bundle is checked by the very verifier that strangers run."""
    if request.method == "POST":
        content = {"report": checked(_bundle(request)), "english": get_language() == "en"}
        return render(request, "evidence/verify.html", content)
    text = request.GET.get("q", "").strip()
    if _SHA256.fullmatch(text.lower()):
        return render(request, "evidence/verify.html", {"text": text, "digest": text.lower(), "held": _held(text)})
    return redirect("verify-number", _numbered(text).number) if text else render(request, "evidence/verify.html", {})


@guarded(EVERYBODY)
@require_safe
def verify_number(request: HttpRequest, number: str) -> HttpResponse:
    """What can be said of a piece of evidence to anybody: times, digests, proof; no title, no names, no content."""
    row = _numbered(number)
    files = row.artefacts.select_related("file").order_by("file__sha256")
    content = {"row": row, "standing": standing(row), "digests": [one.file for one in files]}
    return render(request, "evidence/verify_number.html", content)


def _numbered(number: str) -> Evidence:
    row = Evidence.objects.filter(number=number.upper()).select_related("seal").first()
    if row is None:
        raise UserError(
            "NOT_FOUND", _("没有这个存证编号"), value=number[:40], remedy=_("核对证书上的编号，或上传证据包核验")
        )
    return row


def _held(text: str) -> list[Evidence]:
    """Evidence that holds a file with this digest; its numbers only. Nobody learns by trying whether a sensitive file
    was deposited: that is checked by its number or its bundle.
    """
    held = Artefact.objects.filter(file__sha256=text.lower()).values("evidence_id")
    return list(Evidence.objects.filter(pk__in=held, sensitive=False).order_by("made_at")[:20])


def _bundle(request: HttpRequest) -> UploadedFile[bytes]:
    given = request.FILES.get("bundle")
    if given is None:
        raise UserError("VERIFY_FILE", _("请选择证据包"), remedy=_("选择扩展名为 .zip 的证据包"))
    if (given.size or 0) > LARGEST:
        raise UserError(
            "VERIFY_SIZE",
            _("证据包太大，不能在网页核验"),
            value=f"{(given.size or 0) >> 20} MB",
            rule=f"≤ {LARGEST >> 20} MB",
            remedy=_("下载核验程序，在本机核验"),
        )
    return given
