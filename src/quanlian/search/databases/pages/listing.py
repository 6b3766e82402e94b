"""The databases one may see, and making a new one; the office's table of industries."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quanlian.core.access import EVERYBODY, SIGNED_IN, guarded
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.search.databases import industry_table, keeping
from quanlian.search.databases.keeping import Said
from quanlian.search.databases.models import Collection, IndustryLink, Schedule
from quanlian.search.databases.pages.frame import kept_bodies, share
from quanlian.ui.asked import actor, person, whole

FILE = 8_000_000
"""Bytes of a table of industries."""


@guarded(EVERYBODY)
@require_safe
def databases(request: HttpRequest) -> HttpResponse:
    """By name."""
    rows = policy_for(Collection).visible_to(request.user).select_related("organisation").order_by("state", "name")
    user = request.user
    context = {
        "rows": [{"row": one, "tagged": share(one)} for one in rows],
        "may_make": isinstance(user, User) and bool(kept_bodies(user)),
        "may_load": policy_for(IndustryLink).can(user, "load"),
        "links": IndustryLink.objects.count(),
    }
    return render(request, "databases/databases.html", context)


@guarded(SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form, and making the database."""
    user = person(request)
    bodies = kept_bodies(user)
    if request.method == "POST":
        body = next((one for one in bodies if str(one.pk) == request.POST.get("organisation", "")), None)
        if body is None:
            raise UserError("COLLECTION_OWNER", _("请选择所属单位"), remedy=_("只能为自己任职的单位建立专题库"))
        row = keeping.create(actor(request), user, body, said(request))
        messages.success(request, _("专题库已建立，请加入检索式。"))
        return redirect("database-definitions", pk=row.pk)
    return render(request, "databases/new.html", {"bodies": bodies, "schedules": Schedule.choices})


@guarded(SIGNED_IN)
@require_POST
def industries(request: HttpRequest) -> HttpResponse:
    """Load the table of industries from an uploaded CSV file."""
    file = request.FILES.get("file")
    if file is None or (file.size or 0) > FILE:
        raise UserError("INDUSTRY_FILE", _("请选择不超过 8 MB 的 CSV 文件"), remedy=_("列名：IPC,产业代码,产业名称"))
    count = industry_table.load(actor(request), person(request), file.read())
    messages.success(request, _("已载入 %(n)s 行，各专题库下次更新时生效。") % {"n": count})
    return redirect("databases")


def said(request: HttpRequest) -> Said:
    """What the form says of a database."""
    post = request.POST
    return Said(
        post.get("name", ""), post.get("purpose", ""), post.get("industries", ""),
        whole(post.get("region", "")), post.get("schedule", ""),
    )  # fmt: skip
