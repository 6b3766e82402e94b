"""What the pages of a programme share: the question in the address, and who asks."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from quanlian.core.actions import Actor, actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import Forbidden, policy_for
from quanlian.management.programmes import services
from quanlian.management.programmes.dashboard import Asked
from quanlian.management.programmes.models import Programme, Target

VIEWS = ("as_known", "effective")
Crumbs = list[dict[str, str]]


def asked_of(request: HttpRequest, programme: Programme) -> Asked:
    """The day and view in the address; without them the programme's default day as it was known then."""
    view = request.GET.get("view") or "as_known"
    if view not in VIEWS:
        raise UserError("INDICATOR_VIEW", _("没有这种口径"), value=view, remedy=_("可用：as_known、effective"))
    as_of = day(request, "as_of") or services.default_day(programme)
    return Asked(as_of, view, day(request, "known_at"))


def day(request: HttpRequest, name: str) -> dt.date | None:
    """A day in the address. Raises UserError DATE_FORM where it is none."""
    text = request.GET.get(name, "").strip()
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UserError("DATE_FORM", _("不是有效日期"), value=text, remedy=_("按 2025-12-31 的格式填写")) from None


def query_of(asked: Asked, **more: str) -> str:
    """The question as an address's query."""
    said = {"as_of": asked.as_of.isoformat(), "view": asked.view, **more}
    if asked.known_at:
        said["known_at"] = asked.known_at.isoformat()
    return urlencode({name: value for name, value in said.items() if value})


def actor(request: HttpRequest) -> Actor:
    """The signed-in person as an actor; raises Forbidden for anybody else."""
    if not isinstance(request.user, User):
        raise Forbidden(_("请先登录"))
    return actor_of(request.user, request.META.get("REMOTE_ADDR"))


def crumbs(programme: Programme, *more: tuple[str, str]) -> Crumbs:
    """From the list of programmes down; the last one has no address."""
    first = {"title": _("规划与目标"), "url": reverse("programmes")}
    own = {"title": programme.title, "url": reverse("programme", args=[programme.code]) if more else ""}
    return [first, own, *({"title": title, "url": url} for title, url in more)]


def target_in_force(request: HttpRequest, programme: Programme, code: str) -> Target:
    """Raises UserError NOT_FOUND where the programme has no such target (a withdrawn one shows its last version)."""
    rows = policy_for(Target).visible_to(request.user).filter(programme=programme, code=code)
    found = rows.order_by("-version").first()
    if found is None:
        raise UserError("NOT_FOUND", _("没有这个目标"), value=code, remedy=_("从规划页面重新进入"))
    return found
