"""The pool's money for those who keep it, on 我的空间: what is left, and what was paid out this year."""

from __future__ import annotations

import datetime as dt

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.ui.tiles import Tile, tiles
from quanlian.utilisation.pool.models import Claim, Pool
from quanlian.utilisation.pool.money import accounts
from quanlian.utilisation.pool.pages.frame import KEEPING


def left(user: User, _today: dt.date) -> Tile | None:
    """The balance of every pool this person may see; nothing where there is none."""
    pools = list(policy_for(Pool).visible_to(user))
    if not pools:
        return None
    return Tile.money(_("风险补偿资金余额"), sum(accounts.balance(one) for one in pools), _page(pools))


def paid(user: User, today: dt.date) -> Tile | None:
    """What the pools paid to banks since the first of January."""
    pools = list(policy_for(Pool).visible_to(user))
    if not pools:
        return None
    rows = policy_for(Claim).visible_to(user).filter(paid_on__year=today.year, paid_on__lte=today)
    fen = rows.aggregate(fen=Sum("paid_fen"))["fen"] or 0
    return Tile.money(_("本年已拨付补偿"), fen, f"{_page(pools)}#claims" if len(pools) == 1 else _page(pools))


def register() -> None:
    """Called when the app is ready."""
    tiles.register(KEEPING, left)
    tiles.register(KEEPING, paid)


def _page(pools: list[Pool]) -> str:
    """The ledger of the only pool, else the list of them."""
    return reverse("pool-ledger", args=[pools[0].code]) if len(pools) == 1 else reverse("pool")
