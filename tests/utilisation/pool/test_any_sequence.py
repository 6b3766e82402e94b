"""Whatever is paid in, compensated, recovered and struck off in whatever order: the pool's invariants hold."""

from __future__ import annotations

import uuid

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from quanlian.core.actions import SYSTEM
from quanlian.core.findings import UserError
from quanlian.procedures.actions.opening import new_case
from quanlian.procedures.library import item_of, published_version
from quanlian.procedures.models import Case
from quanlian.utilisation.ledger import services as ledger
from quanlian.utilisation.pool.models import Admission, Claim, Pool
from quanlian.utilisation.pool.money import accounts
from quanlian.utilisation.pool.money.limits import leverage_used
from quanlian.utilisation.pool.running import admitting, claiming, covered, paying
from quanlian.utilisation.pool.running.opening import open_pool
from tests.utilisation.pool.world import DAY, REGION

FEN = st.integers(1, 5_000_000)


class Life(RuleBasedStateMachine):
    """The deeds themselves, without the case's forms: amounts that no form would let through are tried too."""

    @initialize(place=st.sampled_from(["zhongshan", "haikou", "quanzhou"]))
    def open(self, place: str) -> None:
        self.frame = transaction.atomic()
        self.frame.__enter__()
        self.pool = open_pool(SYSTEM, "yanshi", "演示资金池", place, region_code=REGION, on=DAY)
        self.put = self.serial = 0
        self.open_cases: list[Case] = []
        self.paid_cases: list[Case] = []

    @rule(fen=FEN)
    def contribute(self, fen: int) -> None:
        self.serial += 1
        accounts.contribute(SYSTEM, self.pool, fen, source="演示", reference=f"C{self.serial}", on=DAY)
        self.put += fen

    @rule(fen=FEN)
    def cover(self, fen: int) -> None:
        self.serial += 1
        facts = {
            "pool": "yanshi", "loan_number": f"L{self.serial}", "enterprise_name": "演示", "principal": fen,
            "bank_name": f"演示·银行{self.serial}", "drawn_on": "2026-02-24", "ends_on": "2027-02-23",
        }  # fmt: skip
        version = published_version("pool_compensation")
        case = new_case(item_of(version), version, REGION, uuid.uuid4())
        try:
            with transaction.atomic():
                admitting.admit(SYSTEM, case, facts, DAY)
            self.open_cases.append(case)
        except UserError as error:
            assert error.code == "POOL_LEVERAGE"  # noqa: PT017 - refused or not, both are right

    @precondition(lambda self: self.open_cases)
    @rule(recovered=st.integers(0, 2_000_000), cost=st.integers(0, 500_000), loss=FEN)
    def compensate(self, recovered: int, cost: int, loss: int) -> None:
        case = self.open_cases.pop()
        row = Admission.objects.get(case=case)
        facts = {
            "five_class": "LOSS", "claim_principal": min(loss, row.principal_fen), "claim_recovered": recovered,
            "claim_cost": cost,
        }  # fmt: skip
        claiming.claim(SYSTEM, case, facts, DAY)
        paying.pay(SYSTEM, case, {}, DAY)
        self.paid_cases.append(case)
        with pytest.raises(UserError, match="POOL_PAID"):
            paying.pay(SYSTEM, case, {}, DAY)

    @precondition(lambda self: self.paid_cases)
    @rule(fen=FEN, cost=st.integers(0, 500_000), at=st.integers(0, 9))
    def recover(self, fen: int, cost: int, at: int) -> None:
        facts = {"recovered_amount": fen, "recovery_cost": cost, "recovered_on": DAY.isoformat()}
        try:
            with transaction.atomic():
                paying.recover(SYSTEM, self.paid_cases[at % len(self.paid_cases)], facts, DAY)
        except UserError as error:
            assert error.code == "POOL_RECOVERY"  # noqa: PT017 - refused or not, both are right
            assert cost > fen

    @precondition(lambda self: self.open_cases)
    @rule()
    def strike_off(self) -> None:
        before = leverage_used(self.pool)
        covered.closed(SYSTEM, self.open_cases.pop(), {}, DAY)
        assert leverage_used(self.pool) < before

    @invariant()
    def the_pool_holds(self) -> None:
        if not Pool.objects.filter(code="yanshi").exists():
            return
        held, out = accounts.balance(self.pool), ledger.balance("pool:yanshi:compensation")
        assert held >= 0
        assert out >= 0
        assert held + out == self.put
        paid = back = 0
        for claim in Claim.objects.all():
            returned = paying.returned(claim)
            assert sum(claim.borne.values()) >= claim.paid_fen
            assert all(0 <= returned.get(name, 0) <= fen for name, fen in claim.borne.items())
            paid, back = paid + claim.paid_fen, back + returned.get("fund", 0)
        assert paid - back == out

    def teardown(self) -> None:
        if hasattr(self, "frame"):
            transaction.set_rollback(True)
            self.frame.__exit__(None, None, None)


@pytest.mark.django_db
def test_the_pool_holds_under_any_sequence_of_claims_recoveries_and_cancellations() -> None:
    quick = settings(max_examples=8, stateful_step_count=12, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Life, settings=quick)
