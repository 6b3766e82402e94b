"""A UserError becomes a page (or an HTMX fragment, or JSON) that says what happened and what to do next."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from quanlian.core.findings import UserError
from quanlian.core.policies import Forbidden

log = logging.getLogger("quanlian")
STATUS = {"NOT_FOUND": 404, "CONFLICT": 409}


class UserErrorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return answer(request, UserError("NUL", "地址中有不可见的空字符", remedy="重新输入地址"))
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return answer(request, error) if isinstance(error, UserError) else None


def answer(request: HttpRequest, error: UserError) -> HttpResponse:
    """The page, fragment or JSON that says it."""
    status = 403 if isinstance(error, Forbidden) else STATUS.get(error.code, 400)
    if request.path.startswith("/api/"):
        body = {"code": error.code, "message": error.message, "value": error.value, "remedy": error.remedy}
        return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
    fragment = request.headers.get("HX-Request") == "true"
    template = "web/error_fragment.html" if fragment else "web/error.html"
    return render(request, template, {"error": error, "status": status}, status=status)
