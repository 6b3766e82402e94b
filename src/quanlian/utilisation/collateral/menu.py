"""The room's entries in the site menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from quanlian.ui.menus import Entry, menus
from quanlian.utilisation.collateral.pages.frame import DISPOSERS, READERS, SHARERS

GROUP = "运用"


def register() -> None:
    """Called when the app is ready."""
    menus.register(
        Entry(_("贷后预警台"), "collateral", "bell", GROUP, 260, READERS, part="融资与估值"),
        Entry(_("质物处置台"), "collateral-disposals", "gavel", GROUP, 262, DISPOSERS, part="融资与估值"),
        Entry(_("政银保数据"), "collateral-data", "lock", GROUP, 264, SHARERS, part="融资与估值"),
    )
