"""The room's entries in the menu."""

from django.utils.translation import gettext_lazy as _

from quanlian.core.access import EVERYBODY, GOVERNMENT_SIDE
from quanlian.ui.menus import Entry, menus

menus.register(
    Entry(_("规划与目标"), "programmes", "target-arrow", "管理", 10, EVERYBODY),
    Entry(_("任务"), "tasks-overview", "list-check", "管理", 20, GOVERNMENT_SIDE),
)
