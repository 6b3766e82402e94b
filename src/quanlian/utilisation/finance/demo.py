"""Demonstration data: products on the shelf, branches, a session, and loans at several stages. All names 演示."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.config import setting
from quanlian.core.people.models import Organisation, User
from quanlian.procedures.moment import today
from quanlian.procedures.prefill import held_rights
from quanlian.registry.queries.rows import RightRow
from quanlian.utilisation.finance.booking.drawing import draw
from quanlian.utilisation.finance.booking.repaying import book_repayment
from quanlian.utilisation.finance.held import families
from quanlian.utilisation.finance.models import Branch, FinanceProduct, Loan, PledgeAsset, Session, Talk
from quanlian.utilisation.finance.products.templates import shelve, templates
from quanlian.utilisation.finance.rating.caps import split

WAN = 1_000_000
STORY = ((200, 0, 90), (500, 150, 200), (80, 80, 330), (300, 0, 20))
"""万元 lent, 万元 repaid, days ago."""


def seed() -> int:
    """Fill the room once; returns how many loans there are."""
    since = today() - dt.timedelta(days=400)
    for one in templates():
        shelve(one, since)
    if Loan.objects.exists():
        return Loan.objects.count()
    bank = Organisation.objects.filter(kind="finance").order_by("pk").first()
    firm = User.objects.filter(username="enterprise").first()
    if bank is None or firm is None:
        return 0
    branch = _branch(bank)
    rights = held_rights(firm)
    for place, told in enumerate(STORY):
        _loan(firm, bank, branch, rights[place * 2 : place * 2 + 2], place, told)
    _session(bank)
    return Loan.objects.count()


def _branch(bank: Organisation) -> Branch:
    row, _ = Branch.objects.get_or_create(
        bank=bank, name="演示·科技支行", year=today().year,
        defaults={"region_code": _region(), "park": "演示科技园", "contact": "演示电话", "quota_fen": 5000 * WAN},
    )  # fmt: skip
    return row


def _loan(
    user: User, bank: Organisation, branch: Branch, rights: list[RightRow], place: int, told: tuple[int, int, int]
) -> None:
    """A loan taken over from before the system: it has no case, its dates say where it stands."""
    wan, back, ago = told
    on = today() - dt.timedelta(days=ago)
    body = user.memberships.select_related("organisation").order_by("pk")[0].organisation
    row = Loan.objects.create(
        number=f"演示融{on.year}{place + 1:03d}", enterprise=body, enterprise_name=body.name, uscc=body.uscc, bank=bank,
        bank_name=bank.name, branch=branch, region_code=_region(), asked_fen=wan * WAN, principal_fen=wan * WAN,
        rate=Decimal("3.65"), lpr=Decimal("3.0"), start=on, end=on + dt.timedelta(days=365), applied_on=on,
        contract_no=f"演示合同{place + 1}号", purpose="演示：购买原材料", first_loan=place == 0, registered_on=on,
        product=FinanceProduct.objects.order_by("pk").first(),
    )  # fmt: skip
    _assets(row, rights)
    draw(SYSTEM, row.number, wan * WAN, on, reference=f"演示放款{place + 1}")
    if back:
        day = on + dt.timedelta(days=min(ago, 90))
        book_repayment(actor_of(user), row.number, back * WAN, day, reference=f"演示还款{place + 1}")


def _assets(row: Loan, rights: list[RightRow]) -> None:
    kinds = families([one.pk for one in rights])
    parts = split(row.principal_fen, [1] * len(rights)) if rights else []
    for one, part in zip(rights, parts, strict=True):
        PledgeAsset.objects.create(
            loan=row, right_id=one.pk, number=one.number[:60], title=one.title[:300],
            family=kinds[one.pk], valuation_fen=part * 3, method="双方协商", share_fen=part,
        )  # fmt: skip


def _session(bank: Organisation) -> None:
    row, new = Session.objects.get_or_create(
        title="演示·知识产权投融资对接会", held_on=today() - dt.timedelta(days=30),
        defaults={"region_code": _region(), "organiser": "演示·投融资服务联盟", "venue": "演示科技园"},
    )  # fmt: skip
    if new:
        Talk.objects.create(
            session=row, enterprise_name="演示·乙公司", bank=bank, bank_name=bank.name, asked_fen=300 * WAN
        )


def _region() -> int:
    return int(setting("QUANLIAN_SAMPLE_REGION").get())
