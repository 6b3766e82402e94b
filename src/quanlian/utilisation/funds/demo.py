"""Demonstration data: a guidance fund with partners, calls and projects, and an agency's operation fund. All 演示."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from quanlian.core.actions import SYSTEM
from quanlian.core.config import setting
from quanlian.core.people.models import Organisation
from quanlian.utilisation.funds import services
from quanlian.utilisation.funds.models import (
    FlowKind,
    Fund,
    FundKind,
    FundProject,
    ProjectFlow,
    ProjectValue,
    Target,
    Tier,
)

YI, WAN = 10**10, 10**6
BORN = dt.date(2023, 6, 1)
PROJECTS = (
    ("演示·高强瓷材二次布局", "演示·瓷材公司", "second_layout", 600, 750, True),
    ("演示·石材机器人成果转化", "演示·石材装备公司", "results", 900, 880, True),
    ("演示·外地团队引进", "演示·新材料公司", "attract", 400, 520, False),
)


def seed() -> int:
    """How many funds there are. Does nothing where there is one."""
    if Fund.objects.exists():
        return Fund.objects.count()
    region = int(setting("QUANLIAN_SAMPLE_REGION").get())
    fund = _fund("演示基金1", "演示知识产权运营引导基金", FundKind.GUIDANCE, region, 4 * YI)
    _partners(
        fund, (("演示·中央资金", Tier.CENTRAL, 15), ("演示·市财政", Tier.CITY, 15), ("演示·社会资本", Tier.SOCIAL, 10))
    )
    for part in services.call(SYSTEM, fund, YI, dt.date(2023, 9, 1), "首期").parts.all():
        services.receive(SYSTEM, part, dt.date(2023, 9, 10))
    for serial, (name, company, use, wan, worth, local) in enumerate(PROJECTS, 1):
        _project(fund, f"演示基项{serial}", name, company, use, wan * WAN, worth * WAN, region, local=local)
    services.give_back(SYSTEM, fund, 30 * WAN, dt.date(2025, 7, 1))
    Target.objects.create(
        fund=fund, name="支持专利二次布局项目", unit="项", goal=10, reached=1, due=dt.date(2027, 12, 31)
    )
    agency = _fund("演示基金2", "演示专利运用服务机构运营基金", FundKind.OPERATION, region, YI // 2)
    _partners(agency, (("演示·运营机构", Tier.MANAGER, 1), ("演示·社会资本", Tier.SOCIAL, 4)))
    return Fund.objects.count()


def _fund(number: str, name: str, kind: FundKind, region: int, size: int) -> Fund:
    manager = Organisation.objects.filter(name__startswith="演示", memberships__role="finance").order_by("pk").first()
    return services.found(
        SYSTEM,
        services.NewFund(
            number=number,
            name=name,
            kind=kind,
            manager_name=manager.name if manager else "演示·基金管理公司",
            size_fen=size,
            established_on=BORN,
            region_code=region,
            reinvest_ratio=Decimal("1"),
            concession=Decimal("0.2"),
        ),
    )


def _partners(fund: Fund, rows: tuple[tuple[str, Tier, int], ...]) -> None:
    for partner, tier, tenths in rows:
        services.commit(SYSTEM, fund, partner, tier, tenths * YI // 10, BORN)


def _project(
    fund: Fund, number: str, name: str, company: str, use: str, fen: int, worth: int, place: int, *, local: bool
) -> None:
    row = FundProject.objects.create(
        fund=fund,
        number=number,
        name=name,
        company=company,
        use=use,
        place=place,
        local=local,
        asked_fen=fen,
        on=dt.date(2023, 10, 1),
    )
    ProjectFlow.objects.create(project=row, kind=FlowKind.INVEST, on=dt.date(2023, 12, 1), fen=fen, note="演示")
    ProjectFlow.objects.create(project=row, kind=FlowKind.DIVIDEND, on=dt.date(2025, 6, 1), fen=fen // 50, note="演示")
    ProjectValue.objects.create(project=row, on=dt.date(2023, 12, 1), fen=fen, basis="投资成本")
    ProjectValue.objects.create(project=row, on=dt.date(2025, 12, 31), fen=worth, basis="演示：最近一轮融资价格")
