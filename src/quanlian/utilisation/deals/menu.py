"""The room's entries in the site menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from quanlian.core.access import EVERYBODY, Access
from quanlian.core.people.roles import Role
from quanlian.ui.menus import Entry, menus
from quanlian.utilisation.deals.pages.frame import READERS

GROUP = "运用"
BANK_PEOPLE = Access("资金监管银行", True, frozenset({Role.FINANCE}))


def register() -> None:
    """Called when the app is ready."""
    menus.register(
        Entry(_("我的交易"), "deals", "receipt", GROUP, 225, READERS, part="交易与对接"),
        Entry(_("价款托管"), "deals-escrow", "building-bank", GROUP, 226, BANK_PEOPLE, part="交易与对接"),
        Entry(_("成交公告"), "deals-announcements", "bell", GROUP, 227, EVERYBODY, part="交易与对接"),
    )
