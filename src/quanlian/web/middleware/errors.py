"""A UserError becomes a page (or an HTMX fragment, or JSON) that says what happened and what to do next.

So does a database that is away: 503 at once, with what to do. What was acknowledged before is committed and stays;
what was not is undone, and the forms keep it in the browser.
"""

from __future__ import annotations

import errno
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
from psycopg.errors import DiskFull

from quanlian.core.findings import UserError
from quanlian.core.policies import Forbidden

log = logging.getLogger("quanlian")
STATUS = {"NOT_FOUND": 404, "CONFLICT": 409, "BODY_SIZE": 413}
AWAY = (OperationalError, InterfaceError)
"""The database is stopped, unreachable, full or too busy; not a mistake of the request."""
FULL = (errno.ENOSPC, errno.EDQUOT)
RETRY_SECONDS = 30
MARK = "quanlian.unserved"


class UserErrorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return answer(request, UserError("NUL", "地址中有不可见的空字符", remedy="重新输入地址"))
        response = self.get_response(request)
        mark = request.META.get(MARK) if response.status_code == 500 else None
        return mark(request) if mark else response

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """Runs after the check against forgery, which has read the form already."""
        if request.method == "POST" and not request.path.startswith("/api/") and _has_nul(request):
            return answer(request, UserError("NUL", _("表单中有不可见的空字符"), remedy=_("删去后重新填写")))
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if is_full(error):
            log.error("disk full: %s", error)
            return full(request)
        if isinstance(error, AWAY):
            log.warning("database away: %s", error)
            return away(request)
        return answer(request, error) if isinstance(error, UserError) else None


def _has_nul(request: HttpRequest) -> bool:
    """Whether some field of the form holds a character that the database cannot keep."""
    return any("\0" in value for values in request.POST.lists() for value in (values[0], *values[1]))


@receiver(got_request_exception)
def _note(sender: object, request: HttpRequest | None = None, **_rest: object) -> None:
    """Errors of the middleware inside ours (who is signed in?) reach us as a bare 500: remember what it was."""
    error = sys.exc_info()[1]
    if request is not None and (is_full(error) or isinstance(error, AWAY)):
        request.META[MARK] = full if is_full(error) else away


def is_full(error: BaseException | None) -> bool:
    """Whether the disk has no room: ours, or under the database."""
    return (isinstance(error, OSError) and error.errno in FULL) or isinstance(
        getattr(error, "__cause__", None), DiskFull
    )


def away(request: HttpRequest) -> HttpResponse:
    """503, made without the database: no signed-in person, no banners."""
    remedy = _("稍等一分钟再试；正在填写的表单已留在本机，恢复后自动再送")
    return _unserved(request, UserError("DATABASE_AWAY", _("数据库暂时无法使用，这次操作没有完成"), remedy=remedy), 503)


def full(request: HttpRequest) -> HttpResponse:
    """507: nothing was kept of what was asked."""
    remedy = _("请系统管理员腾出空间或者扩大磁盘；已确认的办理都在，腾出空间后再试一次")
    return _unserved(request, UserError("DISK_FULL", _("磁盘已满，这次操作没有完成"), remedy=remedy), 507)


def _unserved(request: HttpRequest, error: UserError, status: int) -> HttpResponse:
    """Nothing wrong with the request; it may come again."""
    if wants_json(request):
        response: HttpResponse = _json(error, status)
    else:
        response = HttpResponse(render_to_string("web/away.html", {"error": error}), status=status)
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
