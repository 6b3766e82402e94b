"""The room's entries in the site menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from quanlian.protection.watch.pages.frame import READERS
from quanlian.ui.menus import Entry, menus

GROUP = "保护"


def register() -> None:
    """Called when the app is ready."""
    menus.register(
        Entry(_("市场监测"), "watch", "eye", GROUP, 160, READERS, part="监测与预警"),
        Entry(_("侵权线索"), "watch-leads", "target-arrow", GROUP, 162, READERS, part="监测与预警"),
    )
