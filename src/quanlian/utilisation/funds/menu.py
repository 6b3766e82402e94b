"""The room's entry in the site menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from quanlian.ui.menus import Entry, menus
from quanlian.utilisation.funds.pages.frame import READERS


def register() -> None:
    """Called when the app is ready."""
    menus.register(Entry(_("运营基金"), "funds", "building-bank", "运用", 276, READERS, part="资金与保险"))
