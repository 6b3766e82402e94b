"""The registry's entries in the site menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from quanlian.core.access import GOVERNMENT_SIDE
from quanlian.ui.menus import Entry, menus


def register() -> None:
    """Called when the app is ready."""
    menus.register(
        Entry(_("权利"), "rights", "certificate", "registry", 300),
        Entry(_("主体"), "parties", "building-community", "registry", 310),
        Entry(_("数据导入"), "imports", "database-import", "registry", 320, GOVERNMENT_SIDE),
        Entry(_("名称判断"), "judgements", "scale", "registry", 330, GOVERNMENT_SIDE),
    )
