"""A chief gives several cases to one person."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from quanlian.core.access import OFFICE, guarded
from quanlian.core.actions import actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.procedures.actions import desk
from quanlian.procedures.models import Case
from quanlian.procedures.pages.inbox import officer

MOST = 200


@guarded(OFFICE)
@require_POST
def assign_page(request: HttpRequest) -> HttpResponse:
    """All of the chosen cases or none; then back to the same question."""
    user = officer(request)
    chosen = [int(one) for one in request.POST.getlist("case") if one.isdecimal()][:MOST]
    seen = list(policy_for(Case).visible_to(user).filter(pk__in=chosen).values_list("pk", flat=True))
    if not seen:
        raise UserError("ASSIGN_NONE", _("没有选择案件"), remedy=_("勾选案件后再指定承办人"))
    actor = actor_of(user, request.META.get("REMOTE_ADDR"))
    count = desk.assign(actor, seen, person(request.POST.get("to", "")), request.POST.get("reason", ""))
    messages.success(request, _("已指定 %(count)d 件") % {"count": count})
    return redirect(f"{reverse('inbox')}?{request.POST.get('query', '').lstrip('?')}")


def person(given: str) -> User:
    """The account chosen in a list. Raises UserError PERSON_UNKNOWN."""
    found = User.objects.filter(pk=int(given), is_active=True).first() if given.isdecimal() else None
    if found is None:
        raise UserError("PERSON_UNKNOWN", _("没有选择人员"), value=given, remedy=_("从列表中选择"))
    return found
