"""The room's entries in the site menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from quanlian.core.access import OFFICE, SIGNED_IN
from quanlian.ui.menus import Entry, menus

GROUP = "保护"


def register() -> None:
    """Called when the app is ready."""
    menus.register(
        Entry(_("疑似抢注预警"), "guard", "alert-triangle", GROUP, 180, SIGNED_IN, part="监测与预警"),
        Entry(_("恶意注册线索"), "guard-signals", "target-arrow", GROUP, 184, OFFICE, part="监测与预警"),
        Entry(_("重点商标保护名录"), "key-marks", "trademark", GROUP, 186, part="监测与预警"),
    )
