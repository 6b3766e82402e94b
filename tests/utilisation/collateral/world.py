"""A bank, a borrower, pledged rights in the registry and a loan paid out, in a few lines. All names are 演示."""

from __future__ import annotations

import datetime as dt
from itertools import count

from quanlian.core.people.models import Membership, Organisation, User
from quanlian.registry.kinds import RightKind
from quanlian.registry.models import Identifier, Right
from quanlian.registry.records import EventRecord, PartyMention
from quanlian.utilisation.collateral.loans import Loan, Pledged
from tests.registry.factory import patent, store

CITY = 350500
FIRM, BANK = "演示·恒川机械有限公司", "演示银行"
_serial = count(1)


def body(name=FIRM, kind="enterprise"):
    return Organisation.objects.get_or_create(name=name, defaults={"kind": kind, "region_code": CITY})[0]


def bank(name=BANK):
    return body(name, "finance")


def somebody(role, organisation=None, region=CITY, password=""):
    n = next(_serial)
    user = User(username=f"{role.value}{n}", display_name=f"演示·{role.label}{n}")
    user.set_password(password or "x")
    user.save()
    home = organisation or body("演示市知识产权局", "government")
    Membership.objects.create(user=user, organisation=home, role=role, region_code=region)
    return user


def right(*events, owner=FIRM, **changes):
    """A utility model filed 2020-03-01, granted 2020-12-01, with further events; its row in the registry."""
    n = 500 + next(_serial)
    record = patent(
        n, parties=(PartyMention("专利权人", 1, owner), PartyMention("发明人", 1, "张三丰")),
        events=events, **changes,
    )  # fmt: skip
    store([record], name=f"演示{n}.csv")
    return Right.objects.latest("pk")


def mark(expiry, owner=FIRM):
    """A registered mark whose registration runs out on `expiry`."""
    n = next(_serial)
    begun = dt.date(2019, 1, 7)
    record = patent(
        n, kind=RightKind.TM, stage="注册", app_no="", app_date=dt.date(2018, 1, 8), pub_no="", pub_date=None,
        reg_no=f"{70500000 + n}", reg_date=begun, expiry_date=expiry, title="演示鲤跃", classes=("25",),
        main_class="25", extra={"nice_class": "25"}, parties=(PartyMention("注册人", 1, owner),),
        events=(EventRecord("REGISTERED", "注册公告", begun, begun),),
    )  # fmt: skip
    store([record], name=f"演示标{n}.csv")
    return Right.objects.latest("pk")


def number_of(one):
    return Identifier.objects.filter(right=one).order_by("scheme").first().value.rpartition(":")[2].partition("/")[0]


def loan(*rights, since=dt.date(2025, 4, 1), number="", firm=None, lender=None, owed=2_000_000_00):
    """An outstanding loan as the finance room tells of it."""
    firm, lender = firm or body(), lender or bank()
    pledged = tuple(Pledged(one.pk, number_of(one)) for one in rights)
    return Loan(
        number or f"RZ-演示-{next(_serial):04d}", firm.pk, firm.name, lender.pk, lender.name, since, owed, owed,
        pledged, CITY, "normal", "",
    )  # fmt: skip


def event(one, code, on, label="", known=None, doc=""):
    """Something happens to a right later: a new import tells it."""
    from quanlian.registry.models import LegalEvent, Statement

    said = Statement.objects.filter(right=one).latest("pk")
    return LegalEvent.objects.create(
        right=one, statement=said, batch=said.batch, code=code, label=label, effective_on=on, announced_on=on,
        known_on=known or on, doc_no=doc,
    )  # fmt: skip
