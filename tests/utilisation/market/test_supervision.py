"""Orders of supervision: created by rules once a cause, escalated on day 6, closed on reply (domain/05 §7, §10)."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.people.roles import Role
from quanlian.procedures.actions.deadlines import sweep
from quanlian.utilisation.market import enquiring
from quanlian.utilisation.market.models import Offer, SupervisionOrder
from quanlian.utilisation.market.supervision.causes import Cause, Rule
from quanlian.utilisation.market.supervision.opening import issue, supervise
from quanlian.utilisation.market.supervision.ranking import month_of, ranking
from tests.people import body, somebody
from tests.utilisation.market import world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(clock):
    clock.at(2026, 3, 2)


def cause(subject="演示需求1号", rule=Rule.NEED, **changes):
    given = {
        "issue": "五个工作日没有响应",
        "since": dt.date(2026, 2, 23),
        "addressee": world.OWNER,
        "region": world.CITY,
    }
    return Cause(rule, subject, **{**given, **changes})


@pytest.mark.seed_row(119, part="陈旧条目自动生成督办单")
def test_an_offer_nobody_touched_for_ninety_days_is_ordered_once(clock):
    offer = world.listed(world.right())
    assert supervise(dt.date(2026, 5, 31)).issued == 0
    told = supervise(dt.date(2026, 6, 1))
    assert (told.causes, told.issued) == (1, 1)
    assert supervise(dt.date(2026, 6, 2)).issued == 0
    order = SupervisionOrder.objects.get()
    assert (order.rule, order.subject, order.level) == ("listing_stale", offer.number, "黄")
    assert order.number == "DB-2026-0001"
    assert order.organisation == offer.lister
    assert order.case.state == "issued"


def test_an_order_escalates_on_the_sixth_working_day_and_not_before(clock):
    from quanlian.core.actions import SYSTEM

    order = issue(SYSTEM, cause(), dt.date(2026, 3, 2))
    clock.at(2026, 3, 9)
    sweep()
    order.case.refresh_from_db()
    assert order.case.state == "issued"
    clock.at(2026, 3, 10)
    sweep()
    order.refresh_from_db()
    order.case.refresh_from_db()
    assert (order.case.state, order.level) == ("escalated", "红")


@pytest.mark.seed_row(119, part="答复后销号")
def test_a_reply_is_closed_by_the_rules_once_the_cause_is_gone(clock):
    owner, officer = somebody(Role.ENTERPRISE, body()), somebody(Role.OFFICER)
    offer = world.listed(world.right(), owner=owner, officer=officer)
    buyer = somebody(Role.ENTERPRISE, body("演示·买方公司"))
    enquiry = enquiring.ask(buyer, offer, "能否提供样机参数？")
    assert enquiry.due_on == dt.date(2026, 3, 9)
    clock.at(2026, 3, 10)
    assert supervise(dt.date(2026, 3, 10)).issued == 1
    order = SupervisionOrder.objects.get()
    world.do(owner, order.case_id, "reply", reply="已整理参数，今日答复")
    assert supervise(dt.date(2026, 3, 10)).closed == 0
    enquiring.answer(owner, enquiry, "参数见附件")
    assert supervise(dt.date(2026, 3, 10)).closed == 1
    order.case.refresh_from_db()
    assert (order.case.state, order.case.outcome) == ("closed", "settled")


def test_a_complaint_is_a_red_order_at_once():
    offer = world.listed(world.right())
    enquiring.complain(somebody(Role.ENTERPRISE, body("演示·买方公司")), offer, "权利已另行许可")
    assert supervise(dt.date(2026, 3, 2)).issued == 1
    assert SupervisionOrder.objects.get().level == "红"


def test_the_monthly_ranking_counts_late_replies_against_the_operator(clock):
    from quanlian.core.actions import SYSTEM

    good, bad = cause("演示1号", addressee="演示·好平台"), cause("演示2号", addressee="演示·差平台")
    first = issue(SYSTEM, good, dt.date(2026, 3, 2))
    issue(SYSTEM, bad, dt.date(2026, 3, 2))
    world.do(somebody(Role.OFFICER), first.case_id, "reply", reply="电话答复，已经处理")
    clock.at(2026, 3, 25)
    sweep()
    clock.at(2026, 4, 20)
    sweep()
    told = ranking(*month_of(dt.date(2026, 3, 1)))
    assert [one.name for one in told] == ["演示·好平台", "演示·差平台"]
    assert (told[0].answered, told[0].late) == (1, 0)
    assert (told[1].answered, told[1].late, told[1].reported) == (0, 1, 1)


def test_touching_an_offer_makes_it_fresh_again():
    offer = world.listed(world.right())
    Offer.objects.filter(pk=offer.pk).update(touched_on=dt.date(2026, 5, 1))
    assert supervise(dt.date(2026, 6, 1)).causes == 0
