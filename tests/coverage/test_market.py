"""Rows of the market and of search: what a page leads to, click by click."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse

from quanlian.core.actions import actor_of
from quanlian.core.people.roles import Role
from quanlian.registry.models import Identifier
from quanlian.utilisation.deals.models import Deal
from quanlian.utilisation.deals.services import agree
from quanlian.utilisation.market.models import Enquiry, Offer, Operator, OperatorKind
from tests.coverage.test_cases import example
from tests.coverage.walking import item_of
from tests.people import body, sign_in, somebody
from tests.procedures.acting import Play
from tests.procedures.conftest import FakeClock
from tests.utilisation.market import world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_items", "clock")]


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.seed_row(120)
def test_a_cluster_shows_its_policy_its_tenants_and_its_evaluation_after_eighteen_months() -> None:
    cluster = Operator.objects.create(
        code="cluster", name="演示集聚区", kind=OperatorKind.CLUSTER, opened_on=dt.date(2025, 1, 10),
        policy="入驻满一年给予房租补贴（演示）", region_code=world.CITY,
    )  # fmt: skip
    address, office = reverse("market-operator", args=[cluster.code]), sign_in(somebody(Role.OFFICER))
    assert office.post(address, {"name": "演示·丁公司", "rights": "ZL1"}).status_code == 302
    page = text(Client(), address)
    for shown in ("入驻满一年给予房租补贴（演示）", "演示·丁公司", "2026-07-10"):
        assert shown in page, shown
    assert "已评估" not in page
    told = {"month": "2026-02-01", "measure": "evaluation", "value": "86"}
    assert office.post(address, told).status_code == 302
    assert "已评估" in text(Client(), address)


@pytest.mark.seed_row(124)
def test_the_mark_hall_shows_registered_marks_and_who_is_asked_about_them() -> None:
    number = world.mark()
    owner = somebody(Role.ENTERPRISE, body())
    offer = world.listed(number, owner=owner, right_kind="trademark", price_mode="talk", trl=None, title="演示商标转让")
    assert "演示鲤跃" in text(Client(), f"{reverse('market-marks')}?q=鲤跃")
    buyer = sign_in(somebody(Role.ENTERPRISE, body("演示·买方公司")))
    buyer.post(reverse("market-ask", args=[offer.number]), {"question": "商标使用在哪些商品上？"})
    assert "商标使用在哪些商品上？" in text(sign_in(owner), reverse("market-mine"))


@pytest.mark.seed_row(125)
def test_a_mark_is_shown_asked_about_offered_pledged_and_transferred(clock: FakeClock) -> None:
    number = world.mark()
    owner = somebody(Role.ENTERPRISE, body())
    offer = world.listed(number, owner=owner, right_kind="trademark", price_mode="talk", trl=None, title="演示商标转让")
    right = Identifier.objects.get(value__contains=number, right__kind="TM").right_id
    page = text(sign_in(owner), reverse("market-mark", args=[right]))
    for door in (reverse("market-offer", args=[offer.number]), reverse("apply", args=["pledge_precheck"])):
        assert door in page, door
    buyer = sign_in(somebody(Role.ENTERPRISE, body("演示·买方公司")))
    buyer.post(reverse("market-ask", args=[offer.number]), {"question": "商标使用在哪些商品上？"})
    assert Enquiry.objects.get().offer == offer
    play, first = Play(item_of("pledge_precheck"), clock), example("pledge_precheck", "网上登记").steps[0]
    play.take(first.model_copy(update={"with_": first.with_ | {"rights": number}}))
    assert play.case is not None
    assert (play.case.state, [one for one in play.case.rights if number in str(one)] != []) == ("submitted", True)
    deal = agree(actor_of(owner), offer.number, body("演示·甲公司"), "transfer", 300_000_00)
    assert number in Deal.objects.get(number=deal).rights.get().number


@pytest.mark.seed_row(127)
def test_an_industry_shows_what_is_offered_what_was_dealt_and_its_centre() -> None:
    open_one, dealt = world.listed(world.right()), world.listed(world.right())
    Offer.objects.filter(pk=dealt.pk).update(deal_number="JY-演示-1", delisted_on=dt.date(2026, 3, 2))
    Operator.objects.create(code="c", name="演示智能制造运营中心", kind=OperatorKind.CENTRE, industry=open_one.industry)
    page = text(Client(), reverse("market-industries"))
    line = re.sub(r"<[^>]+>|\s+", " ", page[page.index(open_one.industry) :])[:400]
    assert re.search(r"\b1\b.*\b1\b", line), line
    assert "演示智能制造运营中心" in page
