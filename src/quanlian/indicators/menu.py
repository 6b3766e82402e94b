"""The room's entry in the menu."""

from django.utils.translation import gettext_lazy as _

from quanlian.core.access import GOVERNMENT_SIDE
from quanlian.ui.menus import Entry, menus

menus.register(
    Entry(_("指标"), "indicators", "chart-bar", "管理", 30),
    Entry(_("结账与发布"), "periods", "checklist", "管理", 35, GOVERNMENT_SIDE),
)
