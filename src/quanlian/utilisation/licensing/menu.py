"""The room's entries in the site menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from quanlian.ui.menus import Entry, menus
from quanlian.utilisation.licensing.pages.frame import READERS

GROUP = "运用"


def register() -> None:
    """Called when the app is ready."""
    menus.register(
        Entry(_("许可管理"), "licensing", "certificate", GROUP, 230, READERS, part="许可与联盟"),
        Entry(_("开放许可大厅"), "open-hall", "world", GROUP, 232, part="许可与联盟"),
        Entry(_("发明人奖励"), "rewards", "star", GROUP, 234, READERS, part="许可与联盟"),
    )
