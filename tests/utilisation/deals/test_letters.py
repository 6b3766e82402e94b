"""A deal made by two accounts: its letters reach both sides there, and the case knows the day."""

from __future__ import annotations

import pytest

from quanlian.procedures.models import CaseLetter, CaseParty, Delivery
from tests.procedures.conftest import FakeClock, clock
from tests.utilisation.deals import world
from tests.utilisation.deals.test_a_deal import struck
from tests.utilisation.deals.world import BUYER, SELLER

__all__ = ["clock"]
pytestmark = pytest.mark.django_db


def served(deal: str, name: str) -> dict[str, str]:
    rows = Delivery.objects.filter(letter__case__deal__number=deal, letter__name=name)
    return {one.name: str(one.served_on) for one in rows}


def state(deal: str, name: str) -> str:
    return str(CaseLetter.objects.get(case__deal__number=deal, name=name).state)


def test_the_confirmation_is_served_on_both_sides_the_day_they_agree(
    monkeypatch: pytest.MonkeyPatch, clock: FakeClock
) -> None:
    deal = struck(world.install(monkeypatch))
    assert served(deal, "confirmation") == {SELLER: "2026-03-02", BUYER: "2026-03-02"}
    assert state(deal, "confirmation") == "served"


def test_later_letters_of_the_deal_reach_both_sides_as_well(monkeypatch: pytest.MonkeyPatch, clock: FakeClock) -> None:
    deal = struck(world.install(monkeypatch))
    world.signed(deal)
    assert served(deal, "contract_notice") == {SELLER: "2026-03-02", BUYER: "2026-03-02"}
    assert state(deal, "contract_notice") == "served"


def test_a_side_without_an_account_is_served_by_hand(monkeypatch: pytest.MonkeyPatch, clock: FakeClock) -> None:
    """What the office serves is not said to have arrived by itself."""
    from quanlian.procedures.services import reach_online

    deal = struck(world.install(monkeypatch))
    party = CaseParty.objects.get(case__deal__number=deal, role="buyer")
    CaseParty.objects.filter(pk=party.pk).update(organisation=None, user=None, e_service=False)
    Delivery.objects.filter(name=BUYER).update(served_on=None, method="", proof="")
    assert reach_online(party.case, ("buyer",)) == 0
    assert served(deal, "confirmation")[BUYER] == "None"
