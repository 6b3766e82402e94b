"""Taking a patent into a pool: evaluated by an outsider, in force, no substitute, its right taken for the pool."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.db import transaction

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.procedures.models import Case
from quanlian.procedures.moment import today
from quanlian.registry.importing.party_key import party_key
from quanlian.registry.kinds import PATENTS
from quanlian.registry.models import Identifier, Right
from quanlian.registry.queries.numbering import keys
from quanlian.utilisation.alliances.models import Grade, PatentPool, PoolMember, PoolPatent
from quanlian.utilisation.engagements.services import Purpose, Use, engage
from quanlian.utilisation.prechecks.holding import is_owner
from quanlian.utilisation.prechecks.registered import look
from quanlian.utilisation.prechecks.seen import Seen


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What the outside evaluation says of one patent. `chart`: claim by claim against the standard or product."""

    number: str
    grade: str
    evaluator: str
    chart: str
    evaluated_on: dt.date
    essential: bool = True
    substitute: bool = False


def enter(
    actor: Actor, pool: PatentPool, member: PoolMember, said: Evaluated, on: dt.date, case: Case | None = None
) -> PoolPatent:
    """Raises UserError POOL_MEMBER, POOL_EVALUATOR, POOL_CHART, POOL_GRADE, POOL_SUBSTITUTE, POOL_RIGHT (unknown, not
    in force or not the member's), POOL_TWICE or RIGHT_ENGAGED (sold, pledged, exclusively licensed)."""
    _demand(pool, member, said)
    right, seen = _right(said.number)
    _demand_right(seen, member)
    row = PoolPatent(
        pool=pool, member=member, right=right, number=seen.number[:60], title=seen.title[:300], grade=said.grade,
        essential=said.essential, evaluator=said.evaluator.strip()[:200], chart=said.chart,
        chart_sha256=hashlib.sha256(said.chart.encode()).hexdigest(), evaluated_on=said.evaluated_on, from_on=on,
        case=case,
    )  # fmt: skip
    with transaction.atomic(), act(actor, "pools.enter", row) as done:
        if pool.patents.filter(right=right, until_on=None).exists():
            raise UserError("POOL_TWICE", "这件专利已经在池中", value=seen.number, remedy="查看专利池清单")
        row.save()
        engage(actor, [right.pk], Use(Purpose.POOL, pool.number, pool.manager.name, pool.manager, case))
        done.detail.update(pool=pool.number, number=row.number, grade=row.grade)
    return row


def independent(evaluator: str, pool: PatentPool) -> bool:
    """Whether the evaluator is neither a member of the pool, under any spelling of its name, nor its manager."""
    names = {*pool.members.filter(left_on=None).values_list("name", flat=True), pool.manager.name}
    return party_key(evaluator) not in {party_key(one) for one in names}


def _demand(pool: PatentPool, member: PoolMember, said: Evaluated) -> None:
    if member.pool_id != pool.pk or member.left_on or pool.closed_on:
        raise UserError("POOL_MEMBER", "不是本专利池的现有成员", value=member.name, remedy="先办理入池协议")
    if not said.evaluator.strip() or not independent(said.evaluator, pool):
        raise UserError(
            "POOL_EVALUATOR", "评估人不独立", value=said.evaluator, rule="评估人不得是专利池成员或者管理人",
            remedy="委托成员以外的机构或者专家评估",
        )  # fmt: skip
    if len("".join(said.chart.split())) < 20:
        raise UserError("POOL_CHART", "没有权利要求对照表", rule="每件专利逐项对照", remedy="补交对照表")
    if said.grade not in Grade.values:
        raise UserError("POOL_GRADE", "等级不可识别", value=said.grade, rule="A、B、C")
    if said.substitute:
        raise UserError("POOL_SUBSTITUTE", "替代性专利不得入池", value=said.number, rule="专利池只收必要专利和互补专利")


def _right(number: str) -> tuple[Right, Seen]:
    found = Identifier.objects.filter(value__in=keys(number), right__authority="CN").select_related("right")
    row = found.order_by("right_id").first()
    seen = next((one for one in look([number], today()) if one.found), None)
    if row is None or seen is None:
        raise UserError("POOL_RIGHT", "登记库中没有这件专利", value=number, remedy="核对号码，或者先导入著录数据")
    return row.right, seen


def _demand_right(seen: Seen, member: PoolMember) -> None:
    if seen.kind not in PATENTS or seen.state != "force":
        raise UserError("POOL_RIGHT", "不是有效的专利", value=f"{seen.number} {seen.why}", rule="只有有效专利可以入池")
    if not any(is_owner(member.name, one) for one in seen.owners):
        owners = "、".join(one.name for one in seen.owners)
        raise UserError(
            "POOL_RIGHT", "成员不是登记的专利权人", value=f"{seen.number}：{owners}", remedy="由专利权人入池"
        )
