"""The room's entries in the menu."""

from django.utils.translation import gettext_lazy as _

from quanlian.core.access import OFFICE
from quanlian.ui.menus import Entry, menus

menus.register(
    Entry(_("办事服务"), "services", "clipboard-list", "", 3),
    Entry(_("名录公示"), "registers", "list-check", "服务", 210),
    Entry(_("服务统计"), "services-statistics", "chart-line", "服务", 220),
    Entry(_("好差评"), "ratings", "star", "服务", 230, OFFICE),
)
