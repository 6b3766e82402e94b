"""For whom a person speaks."""

from __future__ import annotations

from typing import Protocol

from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation, User
from quanlian.core.people.reach import speaks_for
from quanlian.utilisation.deals.models import Side


class TwoSided(Protocol):
    """A negotiation or a deal."""

    @property
    def seller_id(self) -> int | None: ...

    @property
    def buyer_id(self) -> int | None: ...


def side_of(user: User, row: TwoSided) -> Side | None:
    """Seller's, buyer's or nobody's person."""
    held = speaks_for(user)
    if row.seller_id in held:
        return Side.SELLER
    return Side.BUYER if row.buyer_id in held else None


def demand_side(user: User | None, row: TwoSided) -> Side:
    """Raises UserError DEAL_SIDE where the person speaks for neither."""
    side = side_of(user, row) if user else None
    if side is None:
        raise UserError("DEAL_SIDE", "您不是双方当事人的人员，不能代为表态", remedy="请用当事单位的账号办理")
    return side


def own_body(user: User, wanted: int = 0) -> Organisation:
    """The organisation a person acts for: the one asked for, if theirs, else their first. UserError DEAL_BODY."""
    rows = Organisation.objects.filter(pk__in=speaks_for(user)).order_by("pk")
    found = rows.filter(pk=wanted).first() if wanted else rows.first()
    if found is None:
        raise UserError(
            "DEAL_BODY", "您的账号没有所属单位，不能参与交易", remedy="先完成单位实名认证，或者用单位账号办理"
        )
    return found
