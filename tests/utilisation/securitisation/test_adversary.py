"""What somebody might try with a securitisation that is not theirs."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role
from quanlian.core.policies import policy_for
from quanlian.utilisation.engagements.services import Purpose, Use, engage, standing
from quanlian.utilisation.securitisation import services
from quanlian.utilisation.securitisation.models import AbsDeal
from tests.people import sign_in
from tests.utilisation.securitisation.test_deal import BANK, CUT, YI, asset, drawn
from tests.utilisation.valuation.door import of_firm
from tests.utilisation.valuation.world import invention, stored

pytestmark = pytest.mark.django_db


def officer(region: int) -> User:
    user = User.objects.create(username=f"演示经办{region}", display_name="演示经办")
    body, _ = Organisation.objects.get_or_create(name=f"演示局{region}", defaults={"kind": "government"})
    Membership.objects.create(user=user, organisation=body, role=Role.OFFICER, region_code=region)
    return user


@pytest.mark.parametrize(("region", "seen"), [(350500, True), (350000, True), (0, True), (440100, False)])
def test_an_officer_sees_and_arranges_deals_of_its_own_region_only(region: int, seen: bool) -> None:
    deal, user = drawn(), officer(region)
    assert policy_for(AbsDeal).visible_to(user).exists() is seen
    assert policy_for(AbsDeal).can(user, "arrange", deal) is seen
    assert sign_in(user).get(reverse("abs-deal", args=[deal.number])).status_code == (200 if seen else 404)


def test_the_number_of_another_banks_pledge_does_not_open_its_right() -> None:
    (right,) = stored(invention())
    engage(SYSTEM, [right.pk], Use(Purpose.PLEDGE, "演示贷款1", "演示·另一银行"))
    with pytest.raises(UserError, match="RIGHT_ENGAGED"):
        services.add(SYSTEM, drawn(), asset(right, 1), CUT)
    assert [one.purpose for one in standing([right.pk])] == ["pledge"]


def test_the_originators_own_pledge_under_the_same_number_gives_way() -> None:
    (right,) = stored(invention())
    engage(SYSTEM, [right.pk], Use(Purpose.PLEDGE, "演示贷款1", BANK))
    deal = drawn(YI // 10)
    services.add(SYSTEM, deal, asset(right, 1), CUT)
    (row,) = services.examine(SYSTEM, deal, CUT)
    assert [line["code"] for line in row.findings if not line["good"]] == ["ABS_SPREAD"]


def test_a_bank_cannot_block_the_rights_of_a_firm_that_owes_nothing() -> None:
    (right,) = stored(invention())
    bank = of_firm(Role.FINANCE, BANK)
    with pytest.raises(UserError, match="ABS_OWNER"):
        services.add(actor_of(bank), drawn(), asset(right, 1), CUT)
    assert not standing([right.pk]).exists()


def test_rights_are_free_once_every_tranche_is_repaid() -> None:
    rights = stored(*(invention(n) for n in range(2, 12)))
    deal = drawn()
    for serial, right in enumerate(rights, 1):
        services.add(SYSTEM, deal, asset(right, serial), CUT)
    services.issue(SYSTEM, deal, CUT)
    services.settle(SYSTEM, deal, CUT + dt.timedelta(73), 4_000_000_00, 60_000_000_00)
    assert standing([one.pk for one in rights]).count() == 10
    services.settle(SYSTEM, deal, CUT + dt.timedelta(146), 10_000_000_00, 270_000_000_00)
    assert not standing([one.pk for one in rights]).exists()


def test_a_strange_page_key_is_no_error() -> None:
    bank = of_firm(Role.FINANCE, BANK)
    assert sign_in(bank).get(reverse("securitisation"), {"before": "²"}).status_code == 200
