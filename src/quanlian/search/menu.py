"""The room's entries in the site menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from quanlian.core.access import SIGNED_IN
from quanlian.ui.menus import Entry, menus

GROUP = "权利与数据"


def register() -> None:
    """Called when the app is ready."""
    menus.register(
        Entry(_("检索"), "search", "search", GROUP, 290, part="检索"),
        Entry(_("相似检索"), "search-similar", "target-arrow", GROUP, 291, part="检索"),
        Entry(_("我的导出"), "search-exports", "file-export", GROUP, 298, SIGNED_IN, part="我的检索"),
    )
