"""The folder's entries in the site menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from quanlian.core.access import SIGNED_IN
from quanlian.ui.menus import Entry, menus

GROUP = "权利与数据"


def register() -> None:
    """Called when the app is ready."""
    menus.register(
        Entry(_("检索历史"), "saved-history", "history", GROUP, 292, part="我的检索"),
        Entry(_("检索订阅"), "saved-searches", "bell", GROUP, 294, SIGNED_IN, part="我的检索"),
        Entry(_("关注的权利"), "saved-watches", "eye", GROUP, 296, SIGNED_IN, part="我的检索"),
    )
