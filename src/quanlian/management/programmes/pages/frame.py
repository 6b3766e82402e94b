"""What the pages of a programme share: the question in the address, and who asks."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.management.programmes import services
from quanlian.management.programmes.dashboard import Asked
from quanlian.management.programmes.models import Programme, Target
from quanlian.ui.asked import strict_day

VIEWS = ("as_known", "effective")
Crumbs = list[dict[str, str]]


def asked_of(request: HttpRequest, programme: Programme) -> Asked:
    """The day and view in the address; without them the programme's default day as it was known then."""
    view = request.GET.get("view") or "as_known"
    if view not in VIEWS:
        raise UserError("INDICATOR_VIEW", _("没有这种口径"), value=view, remedy=_("可用：as_known、effective"))
    as_of = strict_day(request.GET, "as_of") or services.default_day(programme)
    return Asked(as_of, view, strict_day(request.GET, "known_at"))


def query_of(asked: Asked, **more: str) -> str:
    """The question as an address's query."""
    said = {"as_of": asked.as_of.isoformat(), "view": asked.view, **more}
    if asked.known_at:
        said["known_at"] = asked.known_at.isoformat()
    return urlencode({name: value for name, value in said.items() if value})


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
