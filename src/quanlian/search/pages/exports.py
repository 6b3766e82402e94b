"""Asking for a file of the result, one's own files, and downloading one."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import SIGNED_IN, guarded
from quanlian.core.actions import actor_of
from quanlian.core.files.store import path_of
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import Forbidden
from quanlian.search.pages.asking import request_of
from quanlian.search.pages.links import joined, named
from quanlian.search.results.exporting.asking import ask, mine, own
from quanlian.search.results.exporting.making import MEDIA, file_name


@guarded(SIGNED_IN)
@require_POST
def export(http: HttpRequest) -> HttpResponse:
    """`link`: the query string of the search; `form`: xlsx or csv."""
    if not isinstance(http.user, User):
        raise Forbidden("登录后导出")
    request = request_of(QueryDict(http.POST.get("link", "")))
    ask(actor_of(http.user, http.META.get("REMOTE_ADDR")), request, http.POST.get("form", ""))
    messages.success(http, _("已开始导出，完成后会有消息通知。"))
    return redirect("search-exports")


@guarded(SIGNED_IN)
@require_safe
def exports(http: HttpRequest) -> HttpResponse:
    """One's own files, newest first; while one is in the making the list asks for itself."""
    found = mine(http.user)
    content = {
        "rows": [(one, joined(named("search"), one.link)) for one in found],
        "waiting": any(one.open for one in found),
    }
    template = "search/_exports.html" if http.headers.get("HX-Request") == "true" else "search/exports.html"
    return render(http, template, content)


@guarded(SIGNED_IN)
@require_safe
def export_file(http: HttpRequest, pk: int) -> HttpResponseBase:
    row = own(http.user, pk)
    if row.file is None:
        raise UserError("EXPORT_NOT_READY", "文件还没有生成", value=str(pk), remedy="稍后再下载")
    opened = path_of(row.file.sha256).open("rb")
    return FileResponse(opened, as_attachment=True, filename=file_name(row), content_type=MEDIA[row.form])
