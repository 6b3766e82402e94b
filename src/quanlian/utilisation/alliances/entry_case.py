"""What the pool-entry item borrows: the check of evaluator and patent, and the deed that admits."""

from __future__ import annotations

import datetime as dt

from quanlian.core.actions import Actor
from quanlian.core.findings import UserError
from quanlian.procedures.models import Case
from quanlian.procedures.plugs import CheckResult, Facts, register_check, register_deed
from quanlian.utilisation.alliances.entering import Evaluated, enter, independent
from quanlian.utilisation.alliances.models import PatentPool, PoolMember
from quanlian.utilisation.prechecks.holding import is_owner
from quanlian.utilisation.prechecks.registered import look

RULE = "专利池规则：只收有效的必要专利，评估人独立于成员"


def check_entry(facts: Facts, on: dt.date) -> tuple[CheckResult, ...]:
    """Pool and member known, patent in force and the member's, evaluator no member."""
    pool = PatentPool.objects.filter(number=_text(facts, "pool_number"), closed_on=None).first()
    if pool is None:
        why = f"没有这个专利池：{_text(facts, 'pool_number')}"
        return (CheckResult("POOL_KNOWN", "专利池存在", "fail", why, RULE),)
    found = [_member(pool, facts), _right(facts, on)]
    evaluator = _text(facts, "evaluator_name")
    if evaluator:
        good = independent(evaluator, pool)
        why = "评估人不是成员，也不是管理人" if good else f"{evaluator}是专利池成员或者管理人"
        found.append(CheckResult("POOL_EVALUATOR", "评估人独立", "pass" if good else "fail", why, RULE))
    return tuple(found)


def admit(actor: Actor, case: Case, facts: Facts, on: dt.date) -> None:
    """The patent enters the pool. Raises UserError as `enter` does: then the step is refused."""
    pool = PatentPool.objects.filter(number=_text(facts, "pool_number"), closed_on=None).first()
    member = _row(pool, facts) if pool else None
    if pool is None or member is None:
        raise UserError("POOL_MEMBER", "没有这个专利池，或者不是成员", value=_text(facts, "pool_number"))
    said = Evaluated(
        number=_number(facts), grade=_text(facts, "grade"), evaluator=_text(facts, "evaluator_name"),
        chart=_text(facts, "chart"), evaluated_on=dt.date.fromisoformat(_text(facts, "evaluated_on")),
        essential=facts.get("essential") is True, substitute=facts.get("substitute") is True,
    )  # fmt: skip
    enter(actor, pool, member, said, on, case)


def register() -> None:
    register_check("alliances.pool_entry", check_entry)
    register_deed("alliances.admit", admit)


def _member(pool: PatentPool, facts: Facts) -> CheckResult:
    row = _row(pool, facts)
    why = "是现有成员，保留池外许可的权利" if row else f"{_text(facts, 'member_name')}不是现有成员"
    return CheckResult("POOL_MEMBER", "申请人是专利池成员", "pass" if row else "fail", why, RULE)


def _right(facts: Facts, on: dt.date) -> CheckResult:
    title, number = "专利有效并属于成员", _number(facts)
    seen = next((one for one in look([number], on) if one.found), None)
    if seen is None:
        return CheckResult("POOL_RIGHT", title, "unknown", f"登记库中没有{number}", RULE)
    if seen.state != "force":
        return CheckResult("POOL_RIGHT", title, "fail", f"{seen.number}不是有效专利：{seen.why}", RULE)
    if not any(is_owner(_text(facts, "member_name"), one) for one in seen.owners):
        return CheckResult("POOL_RIGHT", title, "fail", f"{seen.number}不属于该成员", RULE)
    return CheckResult("POOL_RIGHT", title, "pass", f"{seen.number} {seen.title}", RULE)


def _row(pool: PatentPool, facts: Facts) -> PoolMember | None:
    return pool.members.filter(name=_text(facts, "member_name"), left_on=None).first()


def _number(facts: Facts) -> str:
    given = facts.get("rights")
    return str(given[0]) if isinstance(given, (list, tuple)) and given else str(given or "")


def _text(facts: Facts, name: str) -> str:
    return str(facts.get(name) or "").strip()
