"""Claims on policies of others."""

from __future__ import annotations

import pytest

from quanlian.core.actions import actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.utilisation.insurance.models import InsuranceClaim
from tests.procedures.conftest import FakeClock, clock
from tests.utilisation.insurance.test_cases import claimed, firm, insured
from tests.utilisation.pool.world import REGION, account

__all__ = ["clock"]
pytestmark = pytest.mark.django_db


def test_a_firm_does_not_claim_on_the_policy_of_another(clock: FakeClock) -> None:
    insured("演示保单1", firm())
    with pytest.raises(UserError, match="INSURANCE_CLAIMANT"):
        claimed("演示保单1", firm("演示·乙公司"), "1000")
    assert not InsuranceClaim.objects.exists()


def test_a_policy_is_not_used_up_by_an_insurer_that_did_not_write_it(clock: FakeClock) -> None:
    import uuid

    from quanlian.procedures.services import start_case

    insured("演示保单1", firm())
    account(Role.FINANCE, "演示·另一保险公司", "finance")
    given = {
        "claimant_name": str(firm()), "insurer_name": "演示·另一保险公司", "policy_no": "演示保单1",
        "event_on": "2026-03-02", "loss": "1000", "what": "演示：发现他人制造销售侵权产品",
    }  # fmt: skip
    with pytest.raises(UserError, match="INSURANCE_INSURER"):
        start_case(actor_of(firm()), "insurance_claim", given, key=uuid.uuid4(), region=REGION)
