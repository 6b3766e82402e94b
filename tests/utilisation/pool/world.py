"""A pool with money in it, its people, and loans under cover."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role
from quanlian.procedures.actions.deadlines import fire
from quanlian.procedures.clocks.run import SHANGHAI
from quanlian.procedures.models import Case, CaseClock
from quanlian.procedures.services import Asked, perform, start_case
from quanlian.utilisation.pool import services as pool
from quanlian.utilisation.pool.models import Pool

REGION = 350500
DAY = dt.date(2026, 3, 2)
REVIEWED = {"ok_principal": "2000000", "ok_recovered": "300000", "ok_cost": "20000", "review_note": "材料齐全"}
CLAIMED = {
    "five_class": "DOUBTFUL", "claim_principal": "2000000", "claim_recovered": "300000", "claim_cost": "20000",
    "claim_note": "演示：企业停产",
}  # fmt: skip


def account(role: Role, body: str, kind: str = "government", name: str = "") -> User:
    user, new = User.objects.get_or_create(username=name or f"{role.value}@{body}", defaults={"display_name": body})
    if new:
        home, _ = Organisation.objects.get_or_create(name=body, defaults={"kind": kind, "region_code": REGION})
        Membership.objects.create(user=user, organisation=home, role=role, region_code=REGION)
    return user


@dataclass
class World:
    """`zhongshan`'s rule under a pool of Quanzhou, with `fen` paid in."""

    pool: Pool
    office: User
    treasury: User
    bank: User

    def do(self, case: Case, action: str, who: User, **values: str) -> Case:
        return perform(actor_of(who), case.pk, Asked(action, values))

    def file(self, number: str, bank: User | None = None, **changes: str) -> Case:
        teller = bank or self.bank
        given = {
            "pool": self.pool.code, "loan_number": number, "bank_name": str(teller), "principal": "2000000",
            "enterprise_name": f"演示·借款{number}", "drawn_on": "2026-02-24", "ends_on": "2027-02-23", **changes,
        }  # fmt: skip
        return start_case(actor_of(teller), "pool_compensation", given, key=uuid.uuid4(), region=REGION)

    def cover(self, number: str, bank: User | None = None, **changes: str) -> Case:
        return self.do(self.file(number, bank, **changes), "admit", self.office)

    def default(self, case: Case, bank: User | None = None) -> Case:
        return self.do(
            case,
            "notify_overdue",
            bank or self.bank,
            overdue_on="2026-03-01",
            overdue_principal="2000000",
            dunning="催收",
        )

    def until_paying(self, case: Case, **reviewed: str) -> Case:
        self.default(case)
        self.do(case, "claim", self.bank, **CLAIMED)
        self.do(case, "review", self.office, **{**REVIEWED, **reviewed})
        self.do(case, "approve", self.treasury)
        return self.after_publicity(case)

    def after_publicity(self, case: Case) -> Case:
        row = CaseClock.objects.get(case=case, name="publicity", fired=False, acts=True)
        fire(case.pk, row.pk, dt.datetime.combine(row.due + dt.timedelta(days=1), dt.time(1), SHANGHAI))
        case.refresh_from_db()
        return case

    def pay(self, case: Case) -> Case:
        return self.do(case, "pay", self.office, voucher_no="演示凭证")

    def recover(self, case: Case, yuan: str, cost: str = "0") -> Case:
        given = {"recovered_on": "2026-03-02", "recovered_amount": yuan, "recovery_cost": cost}
        return self.do(case, "recover", self.office, **given)


def build(fen: int = 10_000_000_00, rule: str = "zhongshan", code: str = "yanshi") -> World:
    office = account(Role.POOL_OFFICE, "演示资金办")
    treasury = account(Role.FINANCE_BUREAU, "演示财政局")
    bank = account(Role.FINANCE, "演示·银行", "finance")
    body = Organisation.objects.get(name="演示资金办")
    row = pool.open_pool(SYSTEM, code, "演示资金池", rule, region_code=REGION, on=DAY, organisation=body)
    if fen:
        pool.contribute(SYSTEM, row, fen, source="演示财政", reference=f"{code}:1", on=DAY)
    return World(row, office, treasury, bank)
