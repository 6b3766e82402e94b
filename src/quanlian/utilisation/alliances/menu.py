"""The room's entries in the site menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from quanlian.ui.menus import Entry, menus
from quanlian.utilisation.alliances.pages.frame import READERS

GROUP = "运用"


def register() -> None:
    """Called when the app is ready."""
    menus.register(
        Entry(_("产业联盟"), "alliances", "users", GROUP, 285, part="许可与联盟"),
        Entry(_("专利池"), "pools", "database", GROUP, 287, READERS, part="许可与联盟"),
    )
