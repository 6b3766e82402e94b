"""What the pages of the guard share."""

from __future__ import annotations

from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from quanlian.core.access import EVERYBODY, GOVERNMENT_SIDE, OFFICE, SIGNED_IN
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for

Content = dict[str, object]
M = TypeVar("M", bound=Model)
PAGE = 30


def one_of(request: HttpRequest, model: type[M], pk: int, *joined: str) -> M:
    """The row, if this person may see it. Raises UserError NOT_FOUND."""
    rows = policy_for(model).visible_to(request.user)
    found = rows.filter(pk=pk).select_related(*joined).first() if joined else rows.filter(pk=pk).first()
    if found is None:
        raise UserError("NOT_FOUND", _("没有这条记录，或您无权查看"), value=str(pk), remedy=_("从列表重新进入"))
    return found


def page_of(request: HttpRequest, rows: QuerySet[M]) -> tuple[Page[M], Content]:
    """The page asked for, and the links beside it, other conditions kept."""
    asked = request.GET.get("page", "")
    page = Paginator(rows, PAGE).get_page(int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1)
    kept = [(key, str(value)) for key, value in request.GET.items() if key != "page"]
    return page, {
        "rows": page,
        "total": page.paginator.count,
        "rooms": rooms(request),
        "prev_url": f"?{urlencode([*kept, ('page', page.number - 1)])}" if page.has_previous() else "",
        "next_url": f"?{urlencode([*kept, ('page', page.number + 1)])}" if page.has_next() else "",
    }


def rooms(request: HttpRequest) -> list[Content]:
    """The lists of the guard this person may open, as tabs; none where there is only one."""
    known = (
        (_("疑似抢注预警"), "guard", SIGNED_IN),
        (_("保护名称"), "guard-names", GOVERNMENT_SIDE),
        (_("恶意注册线索"), "guard-signals", OFFICE),
        (_("重点商标保护名录"), "key-marks", EVERYBODY),
        (_("重点商标办理"), "key-marks-office", GOVERNMENT_SIDE),
    )
    urls = [(title, reverse(name)) for title, name, access in known if access.allows(request.user)]
    if len(urls) < 2:
        return []
    return [{"title": title, "url": url, "active": url == request.path, "count": None} for title, url in urls]


def said(request: HttpRequest, name: str, longest: int = 1000) -> str:
    """A field of the form, trimmed of what no database keeps."""
    return (request.POST.get(name) or "").replace("\0", "").strip()[:longest]
