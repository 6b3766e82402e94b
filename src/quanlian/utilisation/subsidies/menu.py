"""The room's entry in the site menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from quanlian.core.access import SIGNED_IN
from quanlian.ui.menus import Entry, menus


def register() -> None:
    """Called when the app is ready."""
    menus.register(Entry(_("金融补贴"), "subsidies", "clipboard-list", "运用", 272, SIGNED_IN, part="资金与保险"))
