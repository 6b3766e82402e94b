"""What somebody might try with the rights of others in the market."""

from __future__ import annotations

import pytest

from quanlian.core.actions import SYSTEM
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.core.policies import policy_for
from quanlian.utilisation.engagements.services import Purpose, Use, engage, standing
from quanlian.utilisation.market.models import Offer
from quanlian.utilisation.market.offers.chosen import pks_of
from tests.people import body, somebody
from tests.utilisation.market.world import applied, right

pytestmark = pytest.mark.django_db
RIVAL = "演示·对手机械有限公司"


def pks(number: str) -> list[int]:
    return [pk for pk, _ in pks_of(number)]


def test_a_rival_does_not_block_a_right_by_listing_it_in_its_owners_name() -> None:
    number = right()
    with pytest.raises(UserError, match="NAME_OTHER"):
        applied(somebody(Role.ENTERPRISE, body(RIVAL)), number)
    assert not standing(pks(number)).exists()
    assert not Offer.objects.exists()


@pytest.mark.parametrize("role", [Role.AGENCY, Role.OFFICER])
def test_an_agency_and_the_counter_may_list_for_the_owner(role: Role) -> None:
    who = somebody(role) if role is Role.OFFICER else somebody(role, body("演示·代理公司", "agency"))
    body()
    assert applied(who, right()).number


def test_an_owner_does_not_slip_past_its_own_pledge_by_calling_a_sale_a_disposal() -> None:
    number = right()
    engage(SYSTEM, pks(number), Use(Purpose.PLEDGE, "演示贷款1", "演示·银行"))
    with pytest.raises(UserError, match="RIGHT_ENGAGED"):
        applied(somebody(Role.ENTERPRISE, body()), number, offer_type="disposal")
    assert [one.purpose for one in standing(pks(number))] == ["pledge"]


def test_an_offer_that_waits_is_seen_by_the_national_office_and_not_by_another_citys() -> None:
    offer = applied(somebody(Role.ENTERPRISE, body()), right())
    far, national = somebody(Role.OFFICER, region=440100), somebody(Role.OFFICER, region=0)
    assert not policy_for(Offer).visible_to(far).exists()
    assert policy_for(Offer).visible_to(national).get() == offer
