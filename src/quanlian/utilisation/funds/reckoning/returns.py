"""DPI, RVPI, TVPI and IRR of a fund on a day (pure; IRR by pyxirr)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pyxirr import InvalidPaymentsError, xirr

from quanlian.core.money import round_half_up
from quanlian.rules.receipts import Content, Receipt, make_receipt

RULE = "utilisation.fund.returns"
PLACES = 4


@dataclass(frozen=True, slots=True)
class Flow:
    """Seen from the partners: paid in is negative, received positive; 分."""

    on: dt.date
    fen: int


@dataclass(frozen=True, slots=True)
class Returns:
    """Multiples to four places, None while nothing was paid in; `irr` yearly (actual/365), None where it has none."""

    paid_in_fen: int
    distributed_fen: int
    nav_fen: int
    dpi: Decimal | None
    rvpi: Decimal | None
    tvpi: Decimal | None
    irr: Decimal | None
    receipt: Receipt


def returns(flows: Sequence[Flow], nav_fen: int, on: dt.date) -> Returns:
    """Of the flows until `on`, with what the fund is worth on that day."""
    known = sorted((one for one in flows if one.on <= on), key=lambda one: one.on)
    paid = -sum(one.fen for one in known if one.fen < 0)
    back = sum(one.fen for one in known if one.fen > 0)
    dpi, rvpi, tvpi = _multiple(back, paid), _multiple(nav_fen, paid), _multiple(back + nav_fen, paid)
    rate = irr([*known, Flow(on, nav_fen)])
    steps = (
        f"DPI＝累计分配{back}÷累计实缴{paid}＝{dpi}（分）",
        f"RVPI＝净资产{nav_fen}÷累计实缴＝{rvpi}；TVPI＝DPI＋RVPI＝{tvpi}",
        f"IRR：使各笔现金流和{on}净资产的现值之和为零的年化率（实际天数/365）＝{rate}",
    )
    told: dict[str, Content] = {
        "on": on,
        "nav_fen": nav_fen,
        "flows": [{"on": one.on, "fen": one.fen} for one in known],
    }
    receipt = make_receipt(RULE, "2026.1", told, (), steps, {"value": tvpi, "dpi": dpi, "rvpi": rvpi, "irr": rate})
    return Returns(paid, back, nav_fen, dpi, rvpi, tvpi, rate, receipt)


def irr(flows: Sequence[Flow]) -> Decimal | None:
    """Yearly rate to four places; None where the flows have no change of sign or it does not converge."""
    moved = [one for one in flows if one.fen]
    if not any(one.fen < 0 for one in moved) or not any(one.fen > 0 for one in moved):
        return None
    try:
        found = xirr([one.on for one in moved], [float(one.fen) for one in moved])
    except InvalidPaymentsError:
        return None
    return None if found is None else round_half_up(Decimal(str(found)), PLACES)


def _multiple(fen: int, paid: int) -> Decimal | None:
    return round_half_up(Decimal(fen) / paid, PLACES) if paid else None
