"""A licence agreed in the market: settled, it stands in the register of licences once and holds its rights."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.actions import SYSTEM
from quanlian.core.audit.models import AuditEntry
from quanlian.core.messages.models import Message
from quanlian.registry.records import EventRecord
from quanlian.utilisation.deals.models import Deal
from quanlian.utilisation.deals.services import agree
from quanlian.utilisation.engagements.services import Purpose, Use, engage, of, standing
from quanlian.utilisation.licensing.from_deals import deal_settled
from quanlian.utilisation.licensing.models import Licence
from quanlian.utilisation.licensing.registering import end_licence
from quanlian.utilisation.licensing.services import licences_on
from tests.procedures.conftest import FakeClock, clock
from tests.protection.watch.following.playing import settle
from tests.utilisation.deals import world

__all__ = ["clock"]
pytestmark = pytest.mark.django_db
PRICE = 300_000_00


@pytest.fixture
def market(monkeypatch: pytest.MonkeyPatch) -> world.Market:
    return world.install(monkeypatch)


def licensed(market: world.Market, kind: str, right, clock: FakeClock) -> str:  # type: ignore[no-untyped-def]
    """A licence deal carried through to its end on 20 April 2026."""
    clock.at(2026, 3, 10)
    offer = market.put(right, offer_type=kind)
    world.of(world.BUYER)
    deal = agree(world.hand(world.of(world.SELLER)), offer, world.body(world.BUYER), kind, PRICE)
    world.signed(deal)
    world.funded(deal)
    clock.at(2026, 4, 15)
    world.do(deal, world.of(world.SELLER), "file", filed_on="2026-03-18")
    world.do(
        deal, world.officer(), "register", registration_kind="recordal", registration_no=f"演示备案{deal}",
        registered_on="2026-04-14", registration_paper=1,
    )  # fmt: skip
    world.settled(deal)
    return deal


@pytest.mark.parametrize("kind", ["exclusive", "sole", "ordinary"])
def test_a_settled_licence_deal_is_one_licence_that_holds_the_right(
    market: world.Market, clock: FakeClock, kind: str
) -> None:
    right = world.right()
    deal = licensed(market, kind, right, clock)
    assert not Licence.objects.exists()
    settle()
    deal_settled({"number": deal})  # events may be delivered twice
    row = Licence.objects.get()
    assert (row.type, row.source, row.source_reference) == (kind, "deal", deal)
    assert (row.licensee_name, row.effective_on) == (world.BUYER, dt.date(2026, 3, 12))
    assert (row.record_no, row.recorded_on) == (f"演示备案{deal}", dt.date(2026, 4, 14))
    assert [one.number for one in licences_on(right.pk, dt.date(2026, 5, 1))] == [row.number]
    assert [(one.reference, one.purpose) for one in standing([right.pk])] == [(row.number, kind)]
    assert not of(deal).filter(released_at=None).exists()


def test_the_right_is_free_when_the_licence_from_the_deal_ends(market: world.Market, clock: FakeClock) -> None:
    right = world.right()
    licensed(market, "exclusive", right, clock)
    settle()
    end_licence(SYSTEM, Licence.objects.get(), dt.date(2026, 4, 20), "演示：协商解除")
    assert not standing([right.pk]).exists()
    assert engage(SYSTEM, [right.pk], Use(Purpose.SALE, "演示", "演示·甲公司"))


def test_a_transfer_is_no_licence(market: world.Market, clock: FakeClock) -> None:
    clock.at(2026, 3, 10)
    right = world.right()
    offer = market.put(right)
    world.of(world.BUYER)
    deal = agree(world.hand(world.of(world.SELLER)), offer, world.body(world.BUYER), "transfer", PRICE)
    world.signed(deal)
    world.funded(deal)
    clock.at(2026, 4, 15)
    world.registered(deal)
    world.settled(deal)
    settle()
    assert not Licence.objects.exists()
    assert not standing([right.pk]).exists()


def test_what_cannot_be_registered_stays_with_the_deal_and_its_officer_is_told(
    market: world.Market, clock: FakeClock
) -> None:
    told = EventRecord("LICENCE_RECORDED", "专利实施许可合同备案", dt.date(2024, 1, 5), dt.date(2024, 1, 5),
                       detail={"许可种类": "独占许可", "合同备案号": "演示旧备案"})  # fmt: skip
    right = world.right(events=(told,))
    deal = licensed(market, "exclusive", right, clock)
    settle()
    assert not Licence.objects.exists()
    assert [one.reference for one in standing([right.pk])] == [deal]
    assert AuditEntry.objects.filter(verb="licensing.deal_refused").count() == 1
    handler = Deal.objects.get(number=deal).case.handler
    if handler is not None:
        assert Message.objects.filter(recipient=handler, title__contains=deal).count() == 1
