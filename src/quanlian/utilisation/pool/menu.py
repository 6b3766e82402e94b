"""The room's entries in the site menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from quanlian.ui.menus import Entry, menus
from quanlian.utilisation.pool.pages.frame import READERS

GROUP = "运用"


def register() -> None:
    """Called when the app is ready."""
    menus.register(Entry(_("风险补偿资金"), "pool", "shield-check", GROUP, 270, READERS, part="资金与保险"))
