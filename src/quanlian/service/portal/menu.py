"""The room's entries in the menu."""

from django.utils.translation import gettext_lazy as _

from quanlian.core.access import SIGNED_IN
from quanlian.ui.menus import Entry, menus

menus.register(
    Entry(_("我的空间"), "workspace", "user-circle", "", 2, SIGNED_IN),
    Entry(_("消息"), "messages", "bell", "", 4, SIGNED_IN),
)
