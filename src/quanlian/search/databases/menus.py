"""The folder's entry in the site menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from quanlian.ui.menus import Entry, menus


def register() -> None:
    """Called when the app is ready."""
    menus.register(Entry(_("专题库"), "databases", "database", "权利与数据", 298))
