"""Science branches: the directory and what is left of their quota; matchmaking sessions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, Sum

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation, User
from quanlian.core.policies import policy_for
from quanlian.utilisation.finance.models import Branch, Loan, Session, Talk
from quanlian.utilisation.finance.models.session import Outcome


@dataclass(frozen=True, slots=True)
class Quota:
    branch: Branch
    used_fen: int

    @property
    def left_fen(self) -> int:
        return self.branch.quota_fen - self.used_fen

    @property
    def percent(self) -> int:
        return min(100, self.used_fen * 100 // self.branch.quota_fen) if self.branch.quota_fen else 0


def directory(year: int, q: str = "") -> list[Quota]:
    """Branches of a year with what their loans of that year have used."""
    rows = Branch.objects.filter(year=year).select_related("bank")
    rows = rows.filter(Q(name__icontains=q) | Q(park__icontains=q) | Q(bank__name__icontains=q)) if q else rows
    paid = Sum("loans__drawn_fen", filter=Q(loans__drawn_on__year=year))
    return [Quota(one, one.paid or 0) for one in rows.annotate(paid=paid).order_by("name")[:300]]


def open_branch(actor: Actor, bank: Organisation, name: str, year: int, quota_fen: int, **more: str) -> Branch:
    """A bank (its own) or the office lists a branch with its quota, or changes it. Raises Forbidden, BRANCH_EMPTY."""
    if not name or quota_fen <= 0:
        raise UserError("BRANCH_EMPTY", "支行名称或额度没有填写", value=name, remedy="补填后保存")
    row = Branch.objects.filter(bank=bank, name=name, year=year).first()
    row = row or Branch(bank=bank, name=name, year=year, region_code=bank.region_code)
    policy_for(Branch).demand(_user(actor), "keep", row)
    row.quota_fen = quota_fen
    row.park, row.address = more.get("park", ""), more.get("address", "")
    row.contact = more.get("contact", "")
    with act(actor, "finance.branch", row) as done:
        row.save()
        done.detail.update(name=name, quota=quota_fen)
    return row


def hold_session(actor: Actor, title: str, held_on: dt.date, region: int, organiser: str, venue: str = "") -> Session:
    """The office records a session. Raises Forbidden, SESSION_EMPTY."""
    policy_for(Session).demand(_user(actor), "add")
    if not title or not organiser:
        raise UserError("SESSION_EMPTY", "名称或主办单位没有填写", remedy="补填后保存")
    row = Session(title=title, held_on=held_on, region_code=region, organiser=organiser, venue=venue)
    with act(actor, "finance.session", row):
        row.save()
    return row


def talk(actor: Actor, session: Session, enterprise: str, bank: str, asked_fen: int, note: str = "") -> Talk:
    """One firm met one bank. Raises Forbidden, SESSION_EMPTY."""
    policy_for(Talk).demand(_user(actor), "add")
    if not enterprise or not bank:
        raise UserError("SESSION_EMPTY", "企业或银行没有填写", remedy="补填后保存")
    body = Organisation.objects.filter(name=bank, kind="finance").first()
    row = Talk(session=session, enterprise_name=enterprise, bank=body, bank_name=bank, asked_fen=asked_fen, note=note)
    with act(actor, "finance.talk", row):
        row.save()
    return row


def came_of(actor: Actor, row: Talk, loan_number: str) -> Talk:
    """The talk led to this loan: lent once it is paid out. Raises Forbidden, LOAN_UNKNOWN."""
    policy_for(Talk).demand(_user(actor), "change", row)
    loan = Loan.objects.filter(number=loan_number).first()
    if loan is None:
        raise UserError("LOAN_UNKNOWN", "没有这笔融资", value=loan_number[:60], remedy="核对融资编号")
    row.loan_number, row.outcome = loan.number, Outcome.LENT if loan.drawn_fen else Outcome.APPLIED
    with act(actor, "finance.talk", row):
        row.save()
    return row


def _user(actor: Actor) -> User:
    if actor.user is None:
        raise UserError("ACTION_PERSON", "须由登录的人员办理", remedy="请先登录")
    return actor.user
