"""The room's entries in the site menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from quanlian.core.access import SIGNED_IN
from quanlian.evidence.pages.audit import AUDITORS
from quanlian.evidence.vault.pages.keeping import KEEPERS
from quanlian.ui.menus import Entry, menus

GROUP = "保护"


def register() -> None:
    """Called when the app is ready."""
    menus.register(
        Entry(_("存证与取证"), "evidence", "shield-lock", GROUP, 150, SIGNED_IN, part="证据"),
        Entry(_("核验存证"), "verify", "shield-check", GROUP, 152, part="证据"),
        Entry(_("证据日志"), "evidence-log", "link", GROUP, 154, part="证据"),
        Entry(_("保管与销毁"), "evidence-keeping", "lock", GROUP, 156, KEEPERS, part="证据"),
        Entry(_("日志审计"), "evidence-audit", "search", "系统", 925, AUDITORS),
    )
