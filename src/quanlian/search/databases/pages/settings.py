"""What a database is called and for, who sees it, and putting it out of use."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import SIGNED_IN, guarded
from quanlian.core.findings import UserError
from quanlian.core.messages.letters import absolute
from quanlian.core.people.models import Organisation
from quanlian.core.policies import policy_for
from quanlian.search.databases import keeping
from quanlian.search.databases.models import Collection, Schedule, Sharing
from quanlian.search.databases.pages.frame import content, opened
from quanlian.search.databases.pages.listing import said
from quanlian.ui.asked import actor, person


@guarded(SIGNED_IN)
@require_safe
def settings(request: HttpRequest, pk: int) -> HttpResponse:
    at = opened(request, pk)
    policy_for(Collection).demand(request.user, "keep", at.row)
    link = absolute(reverse("database-shared", args=[at.row.share_key])) if at.row.share_key else ""
    more = {
        "schedules": Schedule.choices,
        "sharings": Sharing.choices,
        "shared_with": "\n".join(at.row.shared_with.values_list("name", flat=True)),
        "may_publish": policy_for(Collection).can(request.user, "publish", at.row),
        "share_link": link,
        "codes": "、".join(at.row.industries),
    }
    return render(request, "databases/settings.html", content(at, "database-settings", **more))


@guarded(SIGNED_IN)
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """`do`: share (`sharing`, `bodies` one name a line), link, unlink, archive, restore; else the database's facts."""
    row, user, by, post = opened(request, pk).row, person(request), actor(request), request.POST
    match post.get("do", ""):
        case "share":
            keeping.share(by, user, row, post.get("sharing", ""), _bodies(post.get("bodies", "")))
        case "link" | "unlink" as do:
            keeping.share_link(by, user, row, on=do == "link")
        case "archive" | "restore" as do:
            keeping.archive(by, user, row, archived=do == "archive")
        case _:
            keeping.change(by, user, row, said(request))
    messages.success(request, _("已保存"))
    return redirect("database-settings", pk=pk)


def _bodies(text: str) -> list[Organisation]:
    """Organisations by their full names, one a line. Raises UserError naming those that are not known."""
    names = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    found = {one.name: one for one in Organisation.objects.filter(name__in=names)}
    if lost := [name for name in names if name not in found]:
        raise UserError("COLLECTION_BODIES", _("没有这些单位"), value="、".join(lost)[:200], remedy=_("核对单位全称"))
    return [found[name] for name in names]
