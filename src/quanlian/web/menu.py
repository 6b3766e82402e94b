"""The shell's own entries in the menu."""

from django.utils.translation import gettext_lazy as _

from quanlian.core.access import ADMINISTRATORS, Access
from quanlian.core.people.roles import Role
from quanlian.ui.menus import Entry, menus

WATCHERS = Access("系统管理员、审计人员", True, frozenset({Role.ADMINISTRATOR, Role.AUDITOR}))

menus.register(
    Entry(_("首页"), "home", "home", "", 1),
    Entry(_("人员与角色"), "people", "users", "系统", 900, WATCHERS),
    Entry(_("节假日"), "holidays", "calendar", "系统", 910, ADMINISTRATORS),
    Entry(_("运行与备份"), "system", "database", "系统", 905, WATCHERS),
    Entry(_("审计记录"), "audit", "history", "系统", 920, WATCHERS),
)
