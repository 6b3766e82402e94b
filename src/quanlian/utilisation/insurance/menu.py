"""The room's entry in the site menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from quanlian.ui.menus import Entry, menus
from quanlian.utilisation.insurance.pages.policies import READERS


def register() -> None:
    """Called when the app is ready."""
    menus.register(Entry(_("知识产权保险"), "insurance", "certificate", "运用", 275, READERS, part="资金与保险"))
