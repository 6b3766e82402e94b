"""What somebody might try with the rights and the money of others."""

from __future__ import annotations

import pytest

from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.core.policies import policy_for
from quanlian.utilisation.engagements.models import Engagement
from quanlian.utilisation.finance.models import Loan
from tests.procedures.conftest import FakeClock, clock
from tests.utilisation.finance import world

__all__ = ["clock"]
pytestmark = pytest.mark.django_db


def test_a_rival_does_not_pledge_a_right_in_its_owners_name(clock: FakeClock) -> None:
    rights = world.granted(2)
    rival = world.firm("企业丙", "演示·对手有限公司")
    with pytest.raises(UserError, match="NAME_OTHER"):
        world.applied(rights, rival)
    assert not Engagement.objects.exists()
    assert not Loan.objects.exists()


def test_a_national_officer_sees_the_loans_of_every_region(clock: FakeClock) -> None:
    world.applied(world.granted(2))
    far = world.someone("远甲", Role.OFFICER, "演示远局", "government", region=440100)
    national = world.someone("国甲", Role.OFFICER, "演示国局", "government", region=0)
    assert not policy_for(Loan).visible_to(far).exists()
    assert policy_for(Loan).visible_to(national).count() == 1
