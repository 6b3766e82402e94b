"""Demonstration data: licences of the demo enterprise with payments, a reward, an agreement. All 演示."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from quanlian.core.actions import SYSTEM
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.procedures.moment import today
from quanlian.registry.models import Holding, Statement
from quanlian.utilisation.licensing.agreements import Wanted as Agreed
from quanlian.utilisation.licensing.agreements import record_agreement
from quanlian.utilisation.licensing.models import Licence, LicenceType, OwnershipAgreement, RoyaltyTerm
from quanlian.utilisation.licensing.recordals import book_recordal
from quanlian.utilisation.licensing.registering import register_licence
from quanlian.utilisation.licensing.rewarding import Ask
from quanlian.utilisation.licensing.rewards import Wanted as Rewarded
from quanlian.utilisation.licensing.rewards import record_reward
from quanlian.utilisation.licensing.royalties import agree_terms, draw_up
from quanlian.utilisation.licensing.wanted import Wanted

TAKER = "演示·海岳科技有限公司"
PEOPLE = {"演示甲": Decimal("0.6"), "演示乙": Decimal("0.4")}
AGES = (70, 85, 200)
"""Days since the licences took effect: two are being reminded of, one is recorded."""


def seed() -> int:
    """Licences, a reward and an agreement of the demo accounts; how many licences there are. Does nothing twice."""
    unit = Organisation.objects.filter(memberships__user__username="enterprise").first()
    if unit is None or Licence.objects.exists():
        return Licence.objects.count()
    taker, _new = Organisation.objects.get_or_create(
        name=TAKER, defaults={"kind": "enterprise", "region_code": unit.region_code}
    )
    for number, age in zip(_numbers(unit), AGES, strict=False):
        _license(unit, taker, number, today() - dt.timedelta(days=age))
    _university()
    return Licence.objects.count()


def _numbers(unit: Organisation) -> list[str]:
    """Patents in force that the enterprise holds alone."""
    held = Holding.objects.filter(
        first_party__name=unit.name, kind="INV", effective__contains=today(), known__contains=today()
    )
    rows = Statement.objects.filter(right__in=held.values("right")[:50]).exclude(app_no="").order_by("right_id")
    return list(dict.fromkeys(rows.values_list("app_no", flat=True)))[:12]


def _license(unit: Organisation, taker: Organisation, number: str, on: dt.date) -> None:
    """One licence with royalties; a right that cannot be licensed today is passed over."""
    wanted = Wanted(
        LicenceType.ORDINARY, (unit.name,), taker.name, (number,), on, on + dt.timedelta(days=1400),
        licensor=unit, licensee=taker, fields=("演示产品",), region_code=unit.region_code,
    )  # fmt: skip
    try:
        row = register_licence(SYSTEM, wanted)
    except UserError:
        return
    terms = RoyaltyTerm(mode="mixed", lump_fen=200_000_00, rate=Decimal("0.03"), minimum_fen=10_000_00)
    agree_terms(SYSTEM, row, terms)
    draw_up(today(), [row])
    if (today() - on).days > 90:
        book_recordal(SYSTEM, row, filed_on=on, record_no="演示备1号", recorded_on=on + dt.timedelta(days=9))


def _university() -> None:
    unit = Organisation.objects.filter(memberships__user__username="university").first()
    if unit is None or OwnershipAgreement.objects.exists():
        return
    record_reward(SYSTEM, Rewarded(unit, Ask("income", today(), 800_000_00), PEOPLE, reference="演示许可合同1号"))
    signed = today() - dt.timedelta(days=100)
    record_agreement(
        SYSTEM,
        Agreed(
            unit, "joint", ("ZL202010000001.7",), Decimal("0.3"), {"演示甲": Decimal("0.5"), "演示乙": Decimal("0.2")},
            signed - dt.timedelta(days=30), signed - dt.timedelta(days=10), signed,
        ),
    )  # fmt: skip
