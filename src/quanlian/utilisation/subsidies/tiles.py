"""Subsidies that wait for their money, for the treasury, on 我的空间."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from quanlian.core.access import Access
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.core.policies import policy_for
from quanlian.ui.tiles import Tile, tiles
from quanlian.utilisation.subsidies.models import Grant
from quanlian.utilisation.subsidies.waiting import to_be_paid

TREASURY = Access("财政部门", True, frozenset({Role.FINANCE_BUREAU}))


def to_pay(user: User, _today: dt.date) -> Tile:
    """What the cases in the treasury's hand are to be paid."""
    rows = to_be_paid(policy_for(Grant).visible_to(user))
    fen = sum(one.approved_fen or 0 for one in rows)
    return Tile.money(_("待发放的补贴"), fen, f"{reverse('subsidies')}?unpaid=1#grants")


def register() -> None:
    """Called when the app is ready."""
    tiles.register(TREASURY, to_pay)
