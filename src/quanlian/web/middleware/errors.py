"""A UserError becomes a page (or an HTMX fragment, or JSON) that says what happened and what to do next.

So does a database that is away: 503 at once, with what to do. What was acknowledged before is committed and stays;
what was not is undone, and the forms keep it in the browser.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable

from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from quanlian.core.findings import UserError
from quanlian.core.policies import Forbidden

log = logging.getLogger("quanlian")
STATUS = {"NOT_FOUND": 404, "CONFLICT": 409, "BODY_SIZE": 413}
AWAY = (OperationalError, InterfaceError)
"""The database is stopped, unreachable, full or too busy; not a mistake of the request."""
RETRY_SECONDS = 30
MARK = "quanlian.database_away"


class UserErrorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return answer(request, UserError("NUL", "地址中有不可见的空字符", remedy="重新输入地址"))
        response = self.get_response(request)
        return away(request) if response.status_code == 500 and MARK in request.META else response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, AWAY):
            log.warning("database away: %s", error)
            return away(request)
        return answer(request, error) if isinstance(error, UserError) else None


@receiver(got_request_exception)
def _note(sender: object, request: HttpRequest | None = None, **_rest: object) -> None:
    """Errors of the middleware inside ours (who is signed in?) reach us as a bare 500: remember what it was."""
    if request is not None and isinstance(sys.exc_info()[1], AWAY):
        request.META[MARK] = True


def away(request: HttpRequest) -> HttpResponse:
    """503, made without the database: no signed-in person, no banners."""
    error = UserError(
        "DATABASE_AWAY",
        _("数据库暂时无法使用，这次操作没有完成"),
        remedy=_("稍等一分钟再试；正在填写的表单已留在本机，恢复后自动再送"),
    )
    if wants_json(request):
        response: HttpResponse = _json(error, 503)
    else:
        response = HttpResponse(render_to_string("web/away.html", {"error": error}), status=503)
    response["Retry-After"] = str(RETRY_SECONDS)
    response["Cache-Control"] = "no-store"
    return response


def wants_json(request: HttpRequest) -> bool:
    """Programmes and our scripts say so; a browser's own request never names JSON."""
    return request.path.startswith("/api/") or "application/json" in request.headers.get("Accept", "")


def _json(error: UserError, status: int) -> JsonResponse:
    body = {"code": error.code, "message": error.message, "value": error.value, "remedy": error.remedy}
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})


def answer(request: HttpRequest, error: UserError) -> HttpResponse:
    """The page, fragment or JSON that says it."""
    status = 403 if isinstance(error, Forbidden) else STATUS.get(error.code, 400)
    if wants_json(request):
        return _json(error, status)
    fragment = request.headers.get("HX-Request") == "true"
    template = "web/error_fragment.html" if fragment else "web/error.html"
    return render(request, template, {"error": error, "status": status, "back": _came_from(request)}, status=status)


def _came_from(request: HttpRequest) -> str:
    """The page of ours the form stood on; blank where there is none, or where it is the failing page itself."""
    asked = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    again = request.method != "POST" and asked == request.build_absolute_uri()
    return asked if asked and ours and not again else ""
