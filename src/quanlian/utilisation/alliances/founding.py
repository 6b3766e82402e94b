"""Alliances and pools come into being; members join and leave; the common fund stands in the ledger."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from decimal import Decimal

from django.db import IntegrityError, transaction

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.procedures.moment import today
from quanlian.utilisation.alliances.grantback import check_grant_back
from quanlian.utilisation.alliances.models import Alliance, AllianceMember, Method, PatentPool, PoolMember, Post
from quanlian.utilisation.alliances.numbering import POOL, new_number
from quanlian.utilisation.ledger.services import credit, debit, open_account, post


@dataclass(frozen=True, slots=True)
class PoolPlan:
    """A pool as its founders agreed."""

    name: str
    industry: str
    manager: Organisation
    admin_rate: Decimal
    founded_on: dt.date
    method: str = Method.POINTS
    standard: str = ""
    alliance: Alliance | None = None
    region_code: int = 0


def found_pool(actor: Actor, plan: PoolPlan) -> PatentPool:
    """Raises UserError POOL_ADMIN, POOL_NAME or POOL_METHOD."""
    if not 0 <= plan.admin_rate < 1:
        raise UserError("POOL_ADMIN", "管理费率须在0与1之间", value=str(plan.admin_rate), remedy="如百分之十写 0.10")
    if not plan.name.strip() or plan.method not in Method.values:
        raise UserError("POOL_NAME", "专利池名称没有填写，或者分配办法不可识别", value=plan.method)
    row = PatentPool(
        number=new_number(POOL, today()), name=plan.name.strip()[:120], alliance=plan.alliance, manager=plan.manager,
        industry=plan.industry[:80], standard=plan.standard[:200], admin_rate=plan.admin_rate, method=plan.method,
        founded_on=plan.founded_on, region_code=plan.region_code or plan.manager.region_code,
    )  # fmt: skip
    row.account = f"pool:{row.number}:bank"
    with act(actor, "pools.found", row) as done:
        row.save()
        done.detail.update(number=row.number, name=row.name)
    return row


def join_pool(
    actor: Actor, pool: PatentPool, name: str, on: dt.date, agreement: str, *, may_license_outside: bool,
    organisation: Organisation | None = None,
) -> PoolMember:  # fmt: skip
    """A member by its agreement: it must stay free to license outside, and its grant-back be harmless.

    Raises UserError POOL_OUTSIDE, POOL_GRANT_BACK or POOL_MEMBER_TWICE.
    """
    if not may_license_outside:
        raise UserError(
            "POOL_OUTSIDE", "入池协议缺少必备条款", rule="成员可以在池外自行许可（非独占）；反垄断法",
            remedy="在协议中写明成员保留池外许可的权利",
        )  # fmt: skip
    failed = [one for one in check_grant_back(_clause(agreement), on) if one.verdict == "fail"]
    if failed:
        raise UserError("POOL_GRANT_BACK", "回授条款不符合专利池规则", value="；".join(one.why for one in failed),
                        rule=failed[0].basis, remedy="回授只能是非独占的，只能及于必要专利")  # fmt: skip
    row = PoolMember(
        pool=pool, organisation=organisation, name=name.strip()[:200], agreement=agreement,
        may_license_outside=True, joined_on=on,
    )  # fmt: skip
    with act(actor, "pools.join", row):
        _once(row, "POOL_MEMBER_TWICE")
    return row


def join_alliance(
    actor: Actor, alliance: Alliance, name: str, on: dt.date, *, post_: str = Post.MEMBER,
    organisation: Organisation | None = None,
) -> AllianceMember:  # fmt: skip
    """Raises UserError ALLIANCE_MEMBER_TWICE."""
    known = organisation or Organisation.objects.filter(name=name.strip()).first()
    row = AllianceMember(alliance=alliance, organisation=known, name=name.strip()[:200], post=post_, joined_on=on)
    with act(actor, "alliances.join", row):
        _once(row, "ALLIANCE_MEMBER_TWICE")
    return row


def leave_alliance(actor: Actor, member: AllianceMember, on: dt.date, reason: str) -> AllianceMember:
    """Raises UserError ALLIANCE_LEFT."""
    if member.left_on is not None:
        raise UserError("ALLIANCE_LEFT", "该成员已经退出", value=member.name)
    member.left_on = on
    with act(actor, "alliances.leave", member, reason=reason):
        member.save(update_fields=["left_on"])
    return member


def contribute(actor: Actor, alliance: Alliance, who: str, fen: int, on: dt.date, reference: str) -> None:
    """Money of a member into the common fund: a bank statement, the house holds none."""
    bank = fund(actor, alliance)
    equity = f"alliance:{alliance.number}:fund"
    post(
        actor, f"{who}缴入共同资金", [debit(bank, fen), credit(equity, fen)], reference=reference, on=on, kind="fund.in"
    )


def spend(actor: Actor, alliance: Alliance, what: str, fen: int, on: dt.date, reference: str) -> None:
    """Money out of the common fund; the ledger refuses more than is there (LEDGER_FLOOR)."""
    bank = fund(actor, alliance)
    equity = f"alliance:{alliance.number}:fund"
    post(actor, what, [debit(equity, fen), credit(bank, fen)], reference=reference, on=on, kind="fund.out")


def fund(actor: Actor, alliance: Alliance) -> str:
    """The fund's bank account, opened with the first movement."""
    code = f"alliance:{alliance.number}:bank"
    open_account(actor, code, f"{alliance.name}共同资金存款", kind="asset")
    open_account(actor, f"alliance:{alliance.number}:fund", f"{alliance.name}共同资金", kind="equity")
    if alliance.fund_account != code:
        alliance.fund_account = code
        with act(actor, "alliances.fund", alliance):
            alliance.save(update_fields=["fund_account"])
    return code


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _clause(agreement: str) -> str:
    """The sentences of an agreement that speak of grant-back."""
    return "。".join(one for one in agreement.replace("\n", "。").split("。") if "回授" in one)


def _once(row: PoolMember | AllianceMember, code: str) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise UserError(code, "已经是成员", value=row.name, remedy="查看成员名单") from error
