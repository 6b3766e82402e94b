"""The demonstration: deals at several places, run twice it is one."""

from __future__ import annotations

import pytest

from quanlian.core.people.models import Membership, User
from quanlian.core.people.roles import Role
from quanlian.utilisation.deals import demo
from quanlian.utilisation.deals.models import Bid, Deal, Negotiation
from tests.utilisation.deals import world

pytestmark = pytest.mark.django_db


def test_the_demonstration_shows_a_talk_deals_and_a_bid_room_and_runs_once(monkeypatch: pytest.MonkeyPatch) -> None:
    market = world.install(monkeypatch)
    for name, role, home in (
        ("officer", Role.OFFICER, world.body("演示市知识产权局", "government")),
        ("enterprise", Role.ENTERPRISE, world.body("演示·恒川机械有限公司")),
        ("university", Role.UNIVERSITY, world.body("演示大学", "university")),
        ("agency", Role.AGENCY, world.body("演示代理所", "agency")),
    ):
        user = User.objects.create(username=name, display_name=name, demo=True)
        Membership.objects.create(user=user, organisation=home, role=role, region_code=world.CITY)
    for _ in range(4):
        market.put(world.right("演示大学"), lister="演示大学")
    from quanlian.utilisation.market import services

    monkeypatch.setattr(services, "open_offers", lambda: iter(market.offers.values()))
    monkeypatch.setattr(demo, "offered", market.offers.get)
    assert demo.seed() == 2
    assert (Negotiation.objects.count(), Bid.objects.count()) == (1, 2)
    assert sorted(Deal.objects.values_list("case__state", flat=True)) == ["publicity", "signing"]
    assert demo.seed() == 2
