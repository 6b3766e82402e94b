"""The registry's entries in the site menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from quanlian.core.access import GOVERNMENT_SIDE
from quanlian.ui.menus import Entry, menus

GROUP = "权利与数据"


def register() -> None:
    """Called when the app is ready."""
    menus.register(
        Entry(_("权利"), "rights", "certificate", GROUP, 300),
        Entry(_("主体"), "parties", "building-community", GROUP, 310),
        Entry(_("数据导入"), "imports", "database-import", GROUP, 320, GOVERNMENT_SIDE),
        Entry(_("名称判断"), "judgements", "scale", GROUP, 330, GOVERNMENT_SIDE),
    )
