"""Menu entries of the case engine."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from quanlian.core.access import OFFICE, Access
from quanlian.core.people.roles import Role
from quanlian.ui.menus import Entry, menus

APPLICANTS = Access(
    "企业、高校、权利人、代理机构、公众",
    True,
    frozenset(
        {Role.ENTERPRISE, Role.UNIVERSITY, Role.RIGHTS_HOLDER, Role.AGENCY, Role.PUBLIC, Role.EXPERT, Role.FINANCE}
    ),
)


def register() -> None:
    """Called by the room's addresses: an entry whose address is not in the map would break every page."""
    menus.register(
        Entry(_("收件箱"), "inbox", "inbox", "", 5, OFFICE),
        Entry(_("文书登记簿"), "letters", "receipt", "服务", 520, OFFICE),
        Entry(_("我的申请"), "drafts", "file-text", "", 7, APPLICANTS),
    )
