"""Deny by default: no view runs unless its Access allows this person, and the office's people use a second factor.

A refusal is answered, not raised: Django gives errors of `process_view` to no other middleware.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from quanlian.core.access import Access, access_of
from quanlian.core.people.models import User
from quanlian.core.policies import Forbidden
from quanlian.web.foreign import foreign_access
from quanlian.web.middleware.errors import answer

View = Callable[..., HttpResponseBase]
OPEN = ("/account/", "/static/", "/i18n/")
FACTOR = "/account/2fa/"


class AccessMiddleware:
    """Runs before every view; the decision is the view's own Access or the one declared for a library's view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated:  # what a person may see depends on who it is: nobody else keeps a copy
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_view(self, request: HttpRequest, view: View, args: object, kwargs: object) -> HttpResponseBase | None:
        if isinstance(request.user, User) and request.user.demo and not settings.DEMO:
            logout(request)  # its password is printed in the manual
            return answer(request, Forbidden("演示账号只在演示模式下可用"))
        access = access_of(view) or foreign_access(request)
        if access is None:
            return answer(request, Forbidden("此页面未声明访问规则"))
        if not access.allows(request.user):
            return _refuse(request, access)
        if lacks_second_factor(request) and not request.path.startswith(OPEN):
            return redirect("mfa_activate_totp")
        return None


def _refuse(request: HttpRequest, access: Access) -> HttpResponseBase:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    return answer(request, Forbidden(f"仅限{access.title}"))


def lacks_second_factor(request: HttpRequest) -> bool:
    """Whether this signed-in person must set up a second factor before anything else."""
    user = request.user
    if not isinstance(user, User) or not user.needs_mfa:
        return False
    from allauth.mfa.utils import is_mfa_enabled

    if request.path.startswith(FACTOR):  # the factor may be taken off here: look again afterwards
        request.session.pop("mfa_seen", None)
        return not is_mfa_enabled(user)
    if request.session.get("mfa_seen") == user.pk:
        return False
    if not is_mfa_enabled(user):
        return True
    request.session["mfa_seen"] = user.pk
    return False
