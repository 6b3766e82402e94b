"""The room's entries in the site menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from quanlian.core.access import EVERYBODY, Access
from quanlian.core.people.roles import EXAMINERS, HOLDERS
from quanlian.ui.menus import Entry, menus
from quanlian.utilisation.matching.reach import MEMBERS, SEERS

GROUP = "运用"
POSTERS = Access("权利人、企业、高校院所和办案人员", True, HOLDERS | EXAMINERS)
SIDES = Access("对接各方和知识产权局", True, MEMBERS | SEERS)
OFFICERS = Access("对接经办人员", True, EXAMINERS)
OVERSEERS = Access("知识产权局和监督人员", True, SEERS)


def register() -> None:
    """Called when the app is ready."""
    menus.register(
        Entry(_("需求墙"), "needs", "bulb", GROUP, 220, EVERYBODY, part="交易与对接"),
        Entry(_("我的需求和对接"), "needs-mine", "users", GROUP, 221, POSTERS, part="交易与对接"),
        Entry(_("对接台账"), "needs-ledger", "clipboard-list", GROUP, 222, OVERSEERS, part="交易与对接"),
    )
