"""Demonstration data: one securitisation of ten loans with two payment days. All 演示."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from quanlian.core.actions import SYSTEM
from quanlian.core.config import setting
from quanlian.core.people.models import Organisation
from quanlian.procedures.moment import today
from quanlian.registry.models import Holding, Identifier
from quanlian.rules.dates import add_years
from quanlian.utilisation.engagements.services import standing
from quanlian.utilisation.securitisation import services
from quanlian.utilisation.securitisation.models import AbsDeal

YI = 10**10
LOANS = 10


def seed() -> int:
    """How many deals there are. Does nothing where there is one, or the registry holds too few free patents."""
    on = today()
    numbers = _free(on)
    if AbsDeal.objects.exists() or len(numbers) < LOANS:
        return AbsDeal.objects.count()
    bank = Organisation.objects.filter(name__startswith="演示", memberships__role="finance").order_by("pk").first()
    deal = services.draw_up(
        SYSTEM,
        services.NewDeal(
            number="ABS-DEMO-1",
            title="演示·知识产权一号资产支持专项计划",
            model=services.AbsModel.LOAN,
            originator=bank.name if bank else "演示·小额贷款公司",
            cut_off=add_years(on, -1),
            size_fen=3 * YI,
            shares=(("优先级", Decimal("0.95")), ("次级", Decimal("0.05"))),
            rates=(Decimal("0.04"),),
            region_code=int(setting("QUANLIAN_SAMPLE_REGION").get()),
            fee_rate=Decimal("0.002"),
            reserve_fen=100_000_000,
        ),
    )
    for serial, number in enumerate(numbers[:LOANS], 1):
        services.add(
            SYSTEM,
            deal,
            services.NewAsset(
                services.AssetKind.LOAN,
                f"演示贷款{serial}",
                f"演示·企业{serial}",
                33 * YI // 100,
                add_years(on, 1),
                (number,),
            ),
            on,
        )
    if all(one.eligible for one in services.examine(SYSTEM, deal, on)):
        services.issue(SYSTEM, deal, on)
        AbsDeal.objects.filter(pk=deal.pk).update(issued_on=add_years(on, -1))  # so that two quarters have passed
        for quarter in (91, 182):
            services.settle(SYSTEM, deal, add_years(on, -1) + dt.timedelta(quarter), 450_000_000, 6_000_000_000)
    return AbsDeal.objects.count()


def _free(on: dt.date) -> list[str]:
    """Numbers of inventions in force that nothing stands on, with years left."""
    rows = Holding.objects.filter(
        kind="INV", effective__contains=add_years(on, 3), known__contains=on, right__authority="CN"
    ).order_by("right")
    rights = list(rows.values_list("right", flat=True)[: LOANS * 6])
    taken = set(standing(rights).values_list("right", flat=True))
    found = Identifier.objects.filter(right__in=[pk for pk in rights if pk not in taken], scheme="app").order_by(
        "right"
    )
    return [value.partition(":")[2] for value in found.values_list("value", flat=True)]
