"""What the deals room needs of an offer, read from the market's door."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.utilisation.market import services as market


@dataclass(frozen=True, slots=True)
class OfferedRight:
    """Primary key in the registry (None: not held there), number, kind and title as listed."""

    pk: int | None
    number: str
    kind: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """`floor_fen` None: to be talked over. `tradable_from`: a state-owned right may be dealt in from this day on.
    `public_unit`: the result of a public unit, whose agreed price has to be announced (促进科技成果转化法第十八条)."""

    number: str
    title: str
    offer_type: str
    price_mode: str
    floor_fen: int | None
    lister: Organisation | None
    lister_name: str
    rights: tuple[OfferedRight, ...]
    region: int
    is_open: bool
    industry: str = ""
    loan_number: str = ""
    tradable_from: dt.date | None = None
    public_unit: bool = False


def offered(number: str) -> Offered | None:
    """The offer as it stands; None where the market knows none of that number."""
    found = market.offer(number)
    if found is None:
        return None
    rights = tuple(OfferedRight(one.pk, one.number, one.kind, one.title) for one in found.rights)
    lister = Organisation.objects.filter(pk=found.lister).first() if found.lister else None
    return Offered(
        found.number, found.title, found.offer_type, found.price_mode, found.floor_fen, lister, found.lister_name,
        rights, found.region, found.is_open, found.industry, found.loan_number, found.tradable_from,
        found.public_unit,
    )  # fmt: skip


def open_offer(number: str, on: dt.date) -> Offered:
    """An offer that can be dealt in today. Raises UserError OFFER_NOT_FOUND, OFFER_CLOSED, OFFER_WAITING."""
    found = offered(number)
    if found is None:
        raise UserError("OFFER_NOT_FOUND", "没有这个挂牌", value=number, remedy="核对挂牌编号")
    if not found.is_open:
        raise UserError(
            "OFFER_CLOSED", "挂牌已经成交、撤牌或者还没有发布，不能再交易", value=number, remedy="选择其他挂牌"
        )
    if found.tradable_from and on < found.tradable_from:
        raise UserError(
            "OFFER_WAITING",
            f"国有资产的公告期未满，{found.tradable_from}起才能成交",
            value=number,
            remedy="公告期满后再办理",
        )
    return found
