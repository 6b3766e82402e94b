"""The room's entry in the site menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from quanlian.ui.menus import Entry, menus
from quanlian.utilisation.securitisation.pages.frame import READERS


def register() -> None:
    """Called when the app is ready."""
    menus.register(Entry(_("知识产权证券化"), "securitisation", "grid-dots", "运用", 278, READERS, part="资金与保险"))
