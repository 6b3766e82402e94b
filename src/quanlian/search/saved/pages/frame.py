"""What the pages of saved things share."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation, User
from quanlian.ui.asked import whole

Content = dict[str, object]


def missing(what: str, value: object) -> UserError:
    """Answered with 404: not there, or not for this person."""
    return UserError("NOT_FOUND", f"没有这个{what}，或您无权查看", value=str(value), remedy="刷新页面后重新选择")


def back(request: HttpRequest, otherwise: str) -> HttpResponse:
    """To the page the form stood on, if it is ours."""
    asked = request.POST.get("next", "")
    sound = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return redirect(asked if asked and sound else otherwise)


def chosen_body(user: User, text: str) -> Organisation | None:
    """The organisation a form names, blank for none. Raises UserError where it is not the person's."""
    if not text:
        return None
    found = Organisation.objects.filter(pk=whole(text), memberships__user=user).first()
    if found is None:
        raise UserError("SAVED_SHARE", "只能共享给自己所在的单位", value=text[:20], remedy="选择本人任职的单位")
    return found


def bodies(user: User) -> list[Organisation]:
    return list(Organisation.objects.filter(memberships__user=user).distinct().order_by("name"))
