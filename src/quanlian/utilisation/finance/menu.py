"""The room's entries in the site menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from quanlian.core.access import EVERYBODY
from quanlian.ui.menus import Entry, menus
from quanlian.utilisation.finance.pages.frame import BACK_OFFICE, PARTIES

GROUP = "运用"


def register() -> None:
    """Called when the app is ready."""
    menus.register(
        Entry(_("融资超市"), "finance", "building-bank", GROUP, 250, EVERYBODY, part="融资与估值"),
        Entry(_("质押融资"), "finance-loans", "certificate", GROUP, 251, PARTIES, part="融资与估值"),
        Entry(_("融资统计"), "finance-statistics", "chart-bar", GROUP, 252, BACK_OFFICE, part="融资与估值"),
    )
