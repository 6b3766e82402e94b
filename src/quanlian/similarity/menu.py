"""The room's entries in the site menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from quanlian.ui.menus import Entry, menus

GROUP = "权利与数据"


def register() -> None:
    """Called when the app is ready."""
    menus.register(
        Entry(_("商标检索"), "marks", "trademark", GROUP, 292, part="检索"),
        Entry(_("注册前评估"), "marks-report", "clipboard-list", GROUP, 293, part="检索"),
    )
