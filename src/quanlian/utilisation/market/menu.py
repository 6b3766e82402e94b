"""The room's entries in the site menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from quanlian.core.access import GOVERNMENT_SIDE, SIGNED_IN
from quanlian.ui.menus import Entry, menus

GROUP = "运用"


def register() -> None:
    """Called when the app is ready."""
    menus.register(
        Entry(_("交易大厅"), "market", "building-community", GROUP, 200, part="交易与对接"),
        Entry(_("我的挂牌"), "market-mine", "list-check", GROUP, 202, SIGNED_IN, part="交易与对接"),
        Entry(_("交易督办"), "market-supervision", "alert-triangle", GROUP, 204, GOVERNMENT_SIDE, part="交易与对接"),
    )
