"""Demonstration data: facts about the demo borrower, a scan, a consent, calls. Loans come from finance's demo."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation, User
from quanlian.procedures.moment import now, today
from quanlian.rules.dates import add_years
from quanlian.utilisation.collateral import loans
from quanlian.utilisation.collateral.models import Alert, Consent, DataField, EnterpriseFact, FactKind, Purpose
from quanlian.utilisation.collateral.reporting import Reported, report
from quanlian.utilisation.collateral.sharing.asking import Question, ask
from quanlian.utilisation.collateral.sharing.consents import Wanted
from quanlian.utilisation.collateral.watching import closing
from quanlian.utilisation.collateral.watching.scan import scan

CONTRACT = "HT-演示-2026-001"
FIELDS = (DataField.STATUS, DataField.OWNER, DataField.PLEDGE, DataField.FEE, DataField.RATING, DataField.EVENTS)


def seed() -> int:
    """Does nothing a second time; how many alerts there are. Without loans there is a consent and a call only."""
    enterprise, bank = _user("enterprise"), _user("bank")
    if enterprise is None or bank is None:
        return Alert.objects.count()
    firm, lender = _body(enterprise), _body(bank)
    if not Consent.objects.exists():
        _consent(enterprise, firm, lender)
        _ask(bank, lender, firm)
    if not EnterpriseFact.objects.exists():
        _facts(firm)
    if not Alert.objects.exists() and any(True for _ in loans.outstanding()):
        scan(today())
        _handle(bank)
    return Alert.objects.count()


def _user(name: str) -> User | None:
    return User.objects.filter(username=name, demo=True).first()


def _body(user: User) -> Organisation:
    return user.memberships.select_related("organisation").order_by("pk")[0].organisation


def _consent(user: User, firm: Organisation, lender: Organisation) -> None:
    """As the enterprise would give it; the demo has no password to type."""
    wanted = Wanted(firm, lender, Purpose.AFTER_LOAN, FIELDS, CONTRACT, today(), add_years(today(), 1))
    Consent.objects.create(
        enterprise=firm, bank=lender, purpose=wanted.purpose, fields=sorted(FIELDS), contract_no=CONTRACT,
        starts_on=wanted.starts_on, ends_on=wanted.ends_on, digest=wanted.digest, given_by=user,
        signature={"signer": str(user), "method": "demo", "at": now().isoformat(), "digest": wanted.digest},
    )  # fmt: skip


def _ask(user: User, lender: Organisation, firm: Organisation) -> None:
    """One call that is answered and one that is refused, so that both stand in the log."""
    asked = Question(lender, user, firm.name, Purpose.AFTER_LOAN, CONTRACT, "演示：月度贷后检查", channel="page")
    ask(asked)
    with suppress(UserError):  # refused as it must be: the refused call is what the demo shows
        ask(Question(lender, user, firm.name, Purpose.REVIEW, CONTRACT, "演示：用途与授权不符", channel="page"))


def _facts(firm: Organisation) -> None:
    day = today() - dt.timedelta(days=20)
    report(SYSTEM, Reported(firm, FactKind.ABNORMAL, day, "演示：国家企业信用信息公示系统"))
    year = dt.date(today().year - 1, 12, 31)
    revenue = Reported(
        firm, FactKind.REVENUE, year, "演示：年度审计报告", amount_fen=6_000_000_00, before_fen=10_000_000_00
    )
    report(SYSTEM, revenue)


def _handle(user: User) -> None:
    first = Alert.objects.filter(bank=_body(user)).order_by("pk").first()
    if first is not None:
        closing.take(actor_of(user), first.pk, "演示：已联系企业，约定本周内说明情况")
