"""The demo's market, and what is late in the neighbouring rooms."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.utilisation.market import demo
from quanlian.utilisation.market.models import Offer, Operator, SupervisionOrder
from quanlian.utilisation.market.supervision.elsewhere import responsible, unpaid, unsigned
from tests.people import body, somebody
from tests.utilisation.market import world

pytestmark = pytest.mark.django_db


def test_the_demo_fills_the_market_once(clock):
    clock.at(2026, 3, 2)
    assert demo.seed() == 0
    owner, officer = somebody(Role.ENTERPRISE, body()), somebody(Role.OFFICER)
    for user, name in ((owner, "enterprise"), (officer, "officer")):
        User.objects.filter(pk=user.pk).update(username=name, demo=True)
    for _ in range(3):
        world.right()
    assert demo.seed() == 3
    assert demo.seed() == 3
    assert Offer.objects.filter(listed_on__isnull=False).count() == 3
    assert Operator.objects.count() == len(demo.OPERATORS)
    assert SupervisionOrder.objects.count() == 1


def test_whoever_runs_the_market_answers_for_needs_nobody_answered():
    assert responsible(350582)[0] == "演示市知识产权局"
    row = Operator.objects.create(code="hub", name="演示枢纽", kind="hub", region_code=350500)
    assert responsible(350582) == ("演示枢纽", (None, row.pk))
    assert responsible(110105)[0] == "演示市知识产权局"


def test_deals_not_signed_in_thirty_days_and_prices_not_paid_in_are_late(clock):
    from quanlian.procedures.models import Case
    from quanlian.procedures.services import published_version

    clock.at(2026, 3, 2)
    version = published_version("market_deal")
    given = {"item": "market_deal", "version": version, "region_code": world.CITY, "opened_on": dt.date(2026, 3, 2)}
    for number, state, data in (("CJ1", "signing", {}), ("CJ2", "escrow", {"pay_by": "2026-03-20"})):
        case = Case.objects.create(
            number=number, title=f"演示成交{number}", state=state, situation={"state": state, "data": data}, **given
        )
        case.parties.create(role="seller", name="演示·甲")
        case.parties.create(role="buyer", name="演示·乙")
    assert list(unsigned(dt.date(2026, 4, 1))) == []
    assert [(one.subject, one.addressee) for one in unsigned(dt.date(2026, 4, 2))] == [("CJ1", "演示·甲")]
    assert list(unpaid(dt.date(2026, 3, 20))) == []
    assert [(one.subject, one.addressee) for one in unpaid(dt.date(2026, 3, 21))] == [("CJ2", "演示·乙")]
