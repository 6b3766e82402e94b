"""Alerts not yet dealt with, for 我的空间."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from quanlian.core.access import SIGNED_IN
from quanlian.core.people.models import User
from quanlian.core.people.roles import STAFF
from quanlian.core.policies import policy_for
from quanlian.protection.guard.models import OPEN, Alert
from quanlian.ui.tiles import Tile, tiles


def waiting(user: User, _today: dt.date) -> Tile | None:
    """Holders see it only when there is something."""
    count = policy_for(Alert).visible_to(user).filter(state__in=OPEN).count()
    if not count and not user.roles & STAFF:
        return None
    return Tile(_("未处理的抢注预警"), count, _("件"), reverse("guard"))


def register() -> None:
    """Called when the app is ready."""
    tiles.register(SIGNED_IN, waiting)
