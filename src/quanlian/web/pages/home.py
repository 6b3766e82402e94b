"""The first page: services for everybody, and what each role needs first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.core.people.models import User
from quanlian.core.people.roles import GOVERNMENT, STAFF, Role
from quanlian.web.pages import home_parts as parts
from quanlian.web.pages.home_services import front_of_house

HOLDERS = frozenset({Role.ENTERPRISE, Role.UNIVERSITY, Role.RIGHTS_HOLDER, Role.AGENCY})
ADMINS = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})


@guarded(EVERYBODY)
@require_safe
def home_page(request: HttpRequest) -> HttpResponse:
    """Services, search, programmes and published figures for all; targets, work in hand or own rights by role."""
    context: dict[str, object] = {
        "programmes": parts.programmes(request.user),
        "published": parts.published(request.user),
        "empty": parts.nothing_imported(),
        **front_of_house(request.user),
    }
    user = request.user
    if isinstance(user, User):
        context |= _own(user)
    return render(request, "web/home.html", context)


def _own(user: User) -> dict[str, object]:
    found: dict[str, object] = {}
    if user.roles & GOVERNMENT:
        found["own"] = parts.own_targets(user)
    if user.roles & STAFF:
        found["work"] = parts.work(user)
    if not user.roles & GOVERNMENT:
        found["turn"] = parts.own_turn(user)
    if user.roles & HOLDERS:
        holdings = parts.own_rights(user)
        found["holdings"] = holdings if holdings or user.roles & (HOLDERS - {Role.AGENCY}) else None
    found["administers"] = bool(user.roles & ADMINS)
    return found
