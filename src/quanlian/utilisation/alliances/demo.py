"""Demonstration data: an alliance with warning and minutes, a pool with tariff and distribution. All 演示."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from quanlian.core.actions import SYSTEM, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.procedures.moment import today
from quanlian.registry.models import Holding, Statement
from quanlian.utilisation.alliances.distributing import distribute_period, quarter
from quanlian.utilisation.alliances.documents import Paper, add_document
from quanlian.utilisation.alliances.entering import Evaluated, enter
from quanlian.utilisation.alliances.founding import PoolPlan, contribute, digest, found_pool, join_alliance, join_pool
from quanlian.utilisation.alliances.models import Alliance, PatentPool, PoolMember, Post
from quanlian.utilisation.alliances.numbering import ALLIANCE, new_number
from quanlian.utilisation.alliances.tariffs import add_tariff, admit_licensee
from quanlian.utilisation.alliances.warnings import warn

CHARTER = "成员自愿参加，共享专利导航数据，联合预警和应对，成员保留在联盟之外自行许可的权利。"
CHART = "演示对照：特征A对应第5.1节，特征B对应第5.2节，特征C对应第5.3节，逐项一致。"
GRADES = ("A", "A", "B", "C", "C")


def seed() -> int:
    """One alliance and one pool of the demo accounts; how many alliances there are. Does nothing twice."""
    firm, school, agency = (_body(name) for name in ("enterprise", "university", "agency"))
    if Alliance.objects.exists() or firm is None or school is None or agency is None:
        return Alliance.objects.count()
    alliance = _alliance(firm, school, agency)
    _pool(alliance, firm, agency)
    return Alliance.objects.count()


def _body(username: str) -> Organisation | None:
    return Organisation.objects.filter(memberships__user__username=username).first()


def _alliance(firm: Organisation, school: Organisation, agency: Organisation) -> Alliance:
    begun = today() - dt.timedelta(days=200)
    row = Alliance(
        number=new_number(ALLIANCE, today()), name="演示先进制造知识产权联盟", industry="先进制造",
        purpose="共享导航数据，联合预警和应对，联盟内交叉许可", charter=CHARTER, charter_sha256=digest(CHARTER),
        initiator=agency, initiator_name=agency.name, filing_no="演示联备1号", filed_on=begun,
        region_code=firm.region_code,
    )  # fmt: skip
    with act(SYSTEM, "alliances.file", row):
        row.save()
    for body, post in ((firm, Post.CHAIR), (agency, Post.SECRETARIAT), (school, Post.MEMBER)):
        join_alliance(SYSTEM, row, body.name, begun, post_=post, organisation=body)
    warn(
        SYSTEM,
        row,
        "演示：海外诉讼风险",
        "对手在海外提起专利诉讼，建议联合检索现有技术。",
        "yellow",
        today() + dt.timedelta(days=10),
    )
    add_document(
        SYSTEM, row, Paper("minutes", "演示理事会纪要", begun, "会议同意开展联合导航。有成员提议统一定价，未获讨论。")
    )
    contribute(SYSTEM, row, firm.name, 50_000_00, begun, f"{row.number}:1")
    return row


def _pool(alliance: Alliance, firm: Organisation, agency: Organisation) -> PatentPool:
    begun = today() - dt.timedelta(days=190)
    plan = PoolPlan("演示先进制造专利池", "先进制造", agency, Decimal("0.1"), begun, alliance=alliance)
    row = found_pool(SYSTEM, plan)
    member = join_pool(SYSTEM, row, firm.name, begun, "", may_license_outside=True, organisation=firm)
    _fill(row, member, begun)
    add_tariff(SYSTEM, row, [("演示设备", "0.015")], Decimal("0.05"), begun, "演示：可比许可和评估意见")
    admit_licensee(SYSTEM, row, "演示·海岳科技有限公司", begun)
    _share(row)
    return row


def _fill(pool: PatentPool, member: PoolMember, begun: dt.date) -> None:
    """Patents of the member that may enter; others are passed over."""
    held = Holding.objects.filter(
        first_party__name=member.name, kind="INV", effective__contains=today(), known__contains=today()
    )
    rows = Statement.objects.filter(right__in=held.values("right")[:80]).exclude(app_no="").order_by("-right_id")
    numbers = iter(dict.fromkeys(rows.values_list("app_no", flat=True)))
    for grade, number in zip(GRADES, numbers, strict=False):
        said = Evaluated(number, grade, "演示评估研究院", CHART, begun)
        try:
            enter(SYSTEM, pool, member, said, begun)
        except UserError:
            continue


def _share(pool: PatentPool) -> None:
    """The last whole quarter, where any patent counts."""
    last = today().replace(day=1) - dt.timedelta(days=1)
    while last.month % 3:
        last = last.replace(day=1) - dt.timedelta(days=1)
    span = quarter(last.year, last.month // 3)
    try:
        distribute_period(SYSTEM, pool, span.since, span.until, 1_000_000_00)
    except UserError:
        return
