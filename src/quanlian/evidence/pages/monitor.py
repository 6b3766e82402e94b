"""The log in public: what it promises, who has seen it, whether it held at the last check; and its raw files."""

from __future__ import annotations

import re

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.core.findings import UserError
from quanlian.evidence import checkpoints, issuer, pins, program
from quanlian.evidence.logbook import log, origin, signers
from quanlian.evidence.models import LogCheck, Seal
from quanlian.evidence.pages.frame import Content
from quanlian.evidence.pages.kinds import kind_word

SHOWN = 20
_TILE = re.compile(r"tile/(?:entries|\d{1,2})(?:/x\d{3}){0,5}/\d{3}(?:\.p/\d{1,3})?")
"""Paths of C2SP tlog-tiles; nothing else of the folder is given out."""
FOREVER = "public, max-age=31536000, immutable"


@guarded(EVERYBODY)
@require_safe
def monitor(request: HttpRequest) -> HttpResponse:
    """Size, root, signatures, witnesses, the latest entries and the last comparison with the database."""
    recent = Seal.objects.exclude(position=None).order_by("-position").only("position", "kind", "sha256", "sealed_at")
    content: Content = {
        "origin": origin(),
        "checkpoint": checkpoints.latest(),
        "appended": log().size,
        "keys": [one.key.spelled() for one in signers()],
        "checks": LogCheck.objects.all()[:5],
        "recent": [(one, kind_word(one.kind)) for one in recent[:SHOWN]],
    }
    return render(request, "evidence/monitor.html", content)


@guarded(EVERYBODY)
@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The signed checkpoint as C2SP tlog-checkpoint spells it."""
    answer = HttpResponse(log().checkpoint(), content_type="text/plain; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@guarded(EVERYBODY)
@require_safe
def tile(request: HttpRequest, path: str) -> HttpResponseBase:
    """A tile or a bundle of entries (C2SP tlog-tiles)."""
    name = f"tile/{path}"
    file = log().folder / name
    if not _TILE.fullmatch(name) or not file.is_file():
        raise UserError("NOT_FOUND", _("日志中没有这个文件"), value=path[:80], remedy=_("核对路径"))
    answer = FileResponse(file.open("rb"), content_type="application/octet-stream")
    answer["Cache-Control"] = FOREVER
    return answer


@guarded(EVERYBODY)
@require_safe
def public_keys(request: HttpRequest) -> JsonResponse:
    """What a stranger pins before checking our evidence."""
    answer = JsonResponse(pins.pins(issuer.name()), json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="pins.json"'
    return answer


@guarded(EVERYBODY)
@require_safe
def verifier(request: HttpRequest) -> HttpResponse:
    """The offline verifier with our pins inside."""
    answer = HttpResponse(program.archive(), content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="quanlian-verify.zip"'
    return answer
