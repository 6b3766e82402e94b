"""A body that is too large is refused by its announced length, before a byte of it is read or stored."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from quanlian.core.config import setting
from quanlian.core.findings import UserError
from quanlian.web.middleware.errors import answer

MARGIN = 1 << 20
"""Bytes of a form around its file."""
SMALL = 1 << 20
"""Bytes that are nobody's business."""
STRANGER = 65 << 20
"""Bytes somebody may post who has not signed in: an evidence bundle to be checked."""


class BodySizeMiddleware:
    """Stands after the one that knows who asks; Django reads a form only when a view or the CSRF check wants it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if announced(request) <= SMALL:  # almost always: nobody is looked up for it
            return self.get_response(request)
        most = limit(request)
        if announced(request) <= most:
            return self.get_response(request)
        value, rule = f"{announced(request) >> 20} MB", f"≤ {most >> 20} MB"
        return answer(
            request, UserError("BODY_SIZE", _("上传内容过大"), value=value, rule=rule, remedy=_("拆分后上传"))
        )


def limit(request: HttpRequest) -> int:
    """Bytes this request may have. Programs show their key later: they get what the signed-in get."""
    known = request.user.is_authenticated or request.path.startswith("/api/")
    return (int(setting("QUANLIAN_MAX_UPLOAD_MB").get()) << 20) + MARGIN if known else STRANGER


def announced(request: HttpRequest) -> int:
    """What the request says its length is, read as Django reads it: whatever else `int` takes (sixteen digits and more,
    zeros before, a sign, other digits) would be read in full. Without a number Django reads nothing."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
