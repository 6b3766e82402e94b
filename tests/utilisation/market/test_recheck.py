"""Every event is looked at again: what lapsed or was pledged comes down, once, with a letter (domain/05 §4.1)."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.people.roles import Role
from quanlian.procedures.models import CaseLetter
from quanlian.registry.models import Identifier, LegalEvent, Statement
from quanlian.utilisation.engagements.services import of
from quanlian.utilisation.market.models import Delisted
from quanlian.utilisation.market.recheck import recheck
from tests.people import body, somebody
from tests.registry.factory import patent, store
from tests.utilisation.market import world

pytestmark = pytest.mark.django_db
LATER = dt.date(2026, 4, 1)


@pytest.fixture(autouse=True)
def _day(clock):
    clock.at(2026, 3, 2)


def notice(number, code, label, on=LATER):
    """The gazette says something about a right."""
    line = int(Statement.objects.filter(app_no=number).values_list("line", flat=True)[0])
    event = world.event(code, label, on)
    store([patent(line, app_no=number, events=(event,))], known_on=on, name=f"演示{code}.csv")


def test_a_notice_of_lapse_takes_the_offer_down_and_sets_the_right_free(clock):
    number, owner = world.right(), somebody(Role.ENTERPRISE, body())
    lapsing, other = world.listed(number, owner=owner), world.listed(world.right(), owner=owner)
    notice(number, "LAPSED_FEE", "未缴年费终止")
    clock.at(2026, 4, 1)
    told = recheck(LATER)
    assert told.delisted == (lapsing.number,)
    assert told.looked_at == 1
    lapsing.refresh_from_db()
    other.refresh_from_db()
    assert lapsing.delisted_why == Delisted.RIGHT_ENDED
    assert lapsing.case.state == "delisted"
    assert other.is_open
    assert other.verified_on == LATER
    assert CaseLetter.objects.filter(case=lapsing.case, name="delist_announcement").count() == 1
    assert not of(lapsing.number).exists()


def test_a_second_run_does_nothing(clock):
    number = world.right()
    world.listed(number)
    notice(number, "LAPSED_FEE", "未缴年费终止")
    clock.at(2026, 4, 1)
    recheck(LATER)
    assert recheck(LATER).delisted == ()


@pytest.mark.parametrize(
    ("code", "label"),
    [("PLEDGED", "专利权质押合同登记的生效"), ("PRESERVED", "专利权的保全"), ("OTHER", "专利权的中止")],
)
def test_a_pledge_or_preservation_after_listing_blocks_the_offer(clock, code, label):
    number = world.right()
    offer = world.listed(number)
    notice(number, code, label)
    clock.at(2026, 4, 1)
    assert recheck(LATER).delisted == (offer.number,)
    offer.refresh_from_db()
    assert offer.delisted_why == Delisted.DISPUTE
    assert label in offer.withdrawn_reason or "质押" in offer.withdrawn_reason or "中止" in offer.withdrawn_reason


def test_an_event_that_does_not_touch_the_title_leaves_the_offer_hanging(clock):
    number = world.right()
    offer = world.listed(number)
    notice(number, "CORRECTED", "更正")
    clock.at(2026, 4, 1)
    assert recheck(LATER).delisted == ()
    offer.refresh_from_db()
    assert offer.is_open


def test_an_import_wakes_the_check_and_the_lister_is_told(clock):
    from procrastinate.contrib.django.models import ProcrastinateJob

    from quanlian.core.events.delivery import deliver_waiting
    from quanlian.core.messages.models import Message
    from quanlian.utilisation.market.tasks import imported, recheck_now

    number, owner = world.right(), somebody(Role.ENTERPRISE, body())
    world.listed(number, owner=owner)
    notice(number, "LAPSED_FEE", "未缴年费终止")
    deliver_waiting()
    imported({"batch": 1})
    imported({"batch": 2})
    assert ProcrastinateJob.objects.filter(task_name="market.recheck_now").count() == 1
    clock.at(2026, 4, 1)
    assert recheck_now() == 1
    assert Message.objects.filter(recipient=owner, title="挂牌已撤下").count() == 1


def test_the_registry_helpers_of_these_tests_store_what_they_say():
    number = world.right()
    notice(number, "LAPSED_FEE", "未缴年费终止")
    right = Identifier.objects.filter(right__statements__app_no=number).first().right
    assert LegalEvent.objects.filter(right=right, code="LAPSED_FEE").count() == 1
