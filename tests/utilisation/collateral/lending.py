"""A loan as the finance room keeps it (taken over from before the system: without a case), and its disposal played."""

from __future__ import annotations

import datetime as dt
import uuid

from quanlian.core.actions import actor_of
from quanlian.core.people.roles import Role
from quanlian.procedures.actions.deadlines import fire
from quanlian.procedures.models import Case, CaseClock
from quanlian.procedures.services import Asked, perform, start_case
from quanlian.utilisation.finance.models import Loan, PledgeAsset
from tests.procedures.acting import handed_in
from tests.utilisation.collateral import world

ITEM = "collateral_disposal"


def lent(*rights, owed=2_000_000_00, number="RZ-演示-9001", firm=world.FIRM):
    """A loan paid out on 2025-01-10 on these rights."""
    body = world.body(firm)
    row = Loan.objects.create(
        number=number, enterprise=body, enterprise_name=body.name, bank=world.bank(), bank_name=world.BANK,
        region_code=world.CITY, asked_fen=owed, principal_fen=owed, drawn_fen=owed, outstanding_fen=owed,
        start=dt.date(2025, 1, 10), end=dt.date(2026, 1, 10), drawn_on=dt.date(2025, 1, 10),
        applied_on=dt.date(2024, 12, 1),
    )  # fmt: skip
    for one in rights:
        PledgeAsset.objects.create(
            loan=row, right=one, number=world.number_of(one), kind=one.kind, family="patent", title="演示装置",
            valuation_fen=150_000_000,
        )  # fmt: skip
    return row


class Disposing:
    """One disposal, its people, and the day it is."""

    def __init__(self, clock, loan, *, owed="2000000", interest="30000"):
        self.clock, self.loan = clock, loan
        self.bank = world.somebody(Role.FINANCE, world.bank())
        self.officer, self.other = world.somebody(Role.OFFICER), world.somebody(Role.OFFICER)
        self.reviewer = world.somebody(Role.REVIEWER)
        self.on(2026, 3, 2)
        self.said = {
            "loan_number": loan.number, "bank_name": world.BANK, "pledgor_name": loan.enterprise_name,
            "rights": [one.number for one in loan.assets.all()], "overdue_on": "2026-02-20", "principal": owed,
            "interest": interest, "contracts": handed_in(self.bank, 1),
        }  # fmt: skip
        self.case = None

    def on(self, *day):
        self.clock.at(*day)
        return self

    def report(self, **changes):
        values = {**self.said, **changes}
        self.case = start_case(actor_of(self.bank), ITEM, values, key=uuid.uuid4(), region=world.CITY)
        return self

    def do(self, who, action, **values):
        files = {name: handed_in(who, 1) for name in values.pop("files", ())}
        if who in (self.officer, self.other):
            Case.objects.filter(pk=self.case.pk).update(handler=who)
        self.case = perform(actor_of(who), self.case.pk, Asked(action, {**values, **files}))
        return self

    def bad(self, five="substandard", covered="false"):
        self.do(self.bank, "collect", collected_on="2026-03-02", collect_way="letter", collect_note="书面催收无果")
        return self.do(
            self.bank,
            "classify",
            five_class=five,
            classified_on="2026-03-02",
            class_note="经营困难",
            pool_covered=covered,
        )

    def appraised(self, value="1500000"):
        self.bad().do(self.bank, "start")
        said = {"appraiser": "演示评估公司", "appraised_on": "2026-03-01", "appraisal": value}
        return self.do(self.bank, "appraise", files=["appraisal_report"], **said)

    def taken_over(self, price="1200000", value="1500000"):
        said = {"agreed_price": price, "agreed_on": "2026-03-01", "counterpart": "演示运营公司", "plan_note": "收储"}
        self.appraised(value).do(self.bank, "plan", method="take_over", fluid_clause="false", **said)
        return self.do(self.reviewer, "approve")

    def sold(self, price="1200000", action="agree"):
        said = {"sold_on": "2026-03-02", "paid_on": "2026-03-02", "price": price, "buyer": "演示运营公司"}
        return self.do(self.officer, action, files=["sale_proof"], **said)

    def shared(self):
        return self.do(self.other, "distribute", distributed_on="2026-03-02")

    def let_pass(self, *day):
        self.on(*day)
        for row in CaseClock.objects.filter(case=self.case, acts=True, fired=False):
            fire(self.case.pk, row.pk, self.clock.now())
        self.case.refresh_from_db()
        return self
