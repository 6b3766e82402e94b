"""What every page needs from the shell: menus, banners, the product's name, the person."""

from __future__ import annotations

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from quanlian.core.messages.services import unread_count
from quanlian.core.people.models import User
from quanlian.registry.services import has_simulated_data
from quanlian.ui.menus import menus
from quanlian.ui.roles import role_word
from quanlian.web.account import DEMO_CODE


def shell_context(request: HttpRequest) -> dict[str, object]:
    """Template context processor; costs one query (unread messages) on a warm process."""
    user = getattr(request, "user", None)
    if user is None:
        return {}
    return {
        "menus": menus.for_person(user, request.path),
        "shell": {
            "product": _("全链"),
            "region": "",
            "home_url": reverse("home"),
            "search_url": reverse("search"),
            "login_url": reverse("account_login"),
            "user": _person(user) if isinstance(user, User) else None,
            "bell": _bell(user) if isinstance(user, User) else None,
            "banners": banners(),
        },
    }


def _person(user: User) -> dict[str, object]:
    roles = "、".join(role_word(role) for role in sorted(user.roles))
    return {
        "name": str(user),
        "role": roles,
        "logout_url": reverse("account_logout"),
        "links": [
            {"title": _("安全设置"), "url": reverse("mfa_index"), "icon": "shield-lock"},
            {"title": _("登录设备"), "url": reverse("usersessions_list"), "icon": "history"},
            {"title": _("修改密码"), "url": reverse("account_change_password"), "icon": "lock"},
        ],
    }


def _bell(user: User) -> dict[str, object]:
    """The way to the messages and how many are unread; one small query, and only where the page shows the bar."""
    return {"url": reverse("messages"), "unread": SimpleLazyObject(lambda: unread_count(user))}


def banners() -> list[dict[str, str]]:
    shown = []
    if settings.DEMO:
        text = _("演示模式：演示账号的动态码固定为 %(code)s，请勿录入真实数据。") % {"code": DEMO_CODE}
        shown.append({"kind": "demo", "text": text})
    if cache.get_or_set("shell.simulated", has_simulated_data, 30):
        text = _("本库含模拟数据：名称带“演示”字样、号码取自保留号段，不是真实权利。")
        shown.append({"kind": "simulated", "text": text})
    return shown
