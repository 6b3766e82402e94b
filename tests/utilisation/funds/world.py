"""A guidance fund of the demonstration city with its partners."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from quanlian.core.actions import SYSTEM
from quanlian.utilisation.funds import services
from quanlian.utilisation.funds.models import Fund, FundKind, Tier

MANAGER = "演示·基金管理公司"
BORN = dt.date(2024, 1, 1)
YI = 10**10


def guidance(number: str = "演示基金1", *, kind: FundKind = FundKind.GUIDANCE, region: int = 350500) -> Fund:
    """4亿: central 1.5, city 1.5, social 1.0; 返投 1 倍, 让利 20 %."""
    fund = services.found(
        SYSTEM,
        services.NewFund(
            number=number,
            name=f"{number}（有限合伙）",
            kind=kind,
            manager_name=MANAGER,
            size_fen=4 * YI,
            established_on=BORN,
            region_code=region,
            reinvest_ratio=Decimal(1),
            concession=Decimal("0.2"),
            directions=("second_layout", "results"),
        ),
    )
    for partner, tier, fen in (
        ("演示·中央资金", Tier.CENTRAL, 15 * YI // 10),
        ("演示·市财政", Tier.CITY, 15 * YI // 10),
        ("演示·社会资本", Tier.SOCIAL, YI),
    ):
        services.commit(SYSTEM, fund, partner, tier, fen, BORN)
    return fund


def called(fund: Fund, fen: int, on: dt.date) -> None:
    """A call that all partners paid the same day."""
    for part in services.call(SYSTEM, fund, fen, on, "演示").parts.all():
        services.receive(SYSTEM, part, on)
