"""What every page needs from the shell: menus, banners, the product's name, the region."""

from __future__ import annotations

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from quanlian.core.people.models import User
from quanlian.registry.services import has_simulated_data
from quanlian.ui.menus import menus
from quanlian.web.account import DEMO_CODE


def shell_context(request: HttpRequest) -> dict[str, object]:
    """Template context processor; cheap, no query on a warm process."""
    if not hasattr(request, "user"):
        return {}
    return {
        "menus": menus.for_person(request.user, request.path),
        "shell": {"name": "全链", "subtitle": _("区域知识产权运营与公共服务"), "banners": banners()},
        "is_office": isinstance(request.user, User) and request.user.is_office,
    }


def banners() -> list[dict[str, str]]:
    shown = []
    if settings.DEMO:
        text = _("演示模式：演示账号的动态码固定为 %(code)s，请勿用于真实数据。") % {"code": DEMO_CODE}
        shown.append({"kind": "demo", "text": text})
    if cache.get_or_set("shell.simulated", has_simulated_data, 30):
        shown.append({"kind": "simulated", "text": _("本库含模拟数据：名称带“演示”字样、号码取自保留号段，不是真实权利。")})
    return shown
