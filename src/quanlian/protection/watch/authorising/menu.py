"""The entries of authorisations in the site menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from quanlian.protection.watch.authorising.pages import READERS
from quanlian.ui.menus import Entry, menus

GROUP = "保护"


def register() -> None:
    """Called when the app is ready."""
    menus.register(
        Entry(_("查验商标授权"), "authorised", "shield-check", GROUP, 170, part="监测与预警"),
        Entry(_("商标授权管理"), "authorisations", "certificate", GROUP, 172, READERS, part="监测与预警"),
    )
