"""What a party might try with escrow, prices, contracts and numbers."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from quanlian.core.actions import SYSTEM
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.core.policies import policy_for
from quanlian.utilisation.deals.agreeing import Terms, agree
from quanlian.utilisation.deals.contracts.library import library
from quanlian.utilisation.deals.contracts.word import paragraphs_of
from quanlian.utilisation.deals.escrow import Movement, take_statements
from quanlian.utilisation.deals.models import Deal, EscrowAccount
from quanlian.utilisation.deals.nightly import free_expired
from quanlian.utilisation.deals.striking import take_rights
from quanlian.utilisation.engagements.services import Purpose, Use, engage, of
from tests.people import sign_in
from tests.utilisation.deals import world
from tests.utilisation.deals.world import BUYER, SELLER

PRICE = 300_000_00
ON = dt.date(2026, 3, 16)


@pytest.fixture
def market(monkeypatch: pytest.MonkeyPatch) -> world.Market:
    return world.install(monkeypatch)


def struck(market: world.Market, kind: str = "transfer", **terms: object) -> str:
    world.of(BUYER)
    offer = market.put(world.right())
    return agree(world.hand(world.of(SELLER)), offer, world.body(BUYER), kind, PRICE, Terms(**terms))  # type: ignore[arg-type]


def move(deal: str, number: str, kind: str, fen: int = PRICE) -> None:
    row = EscrowAccount.objects.get(deal__number=deal)
    take_statements(SYSTEM, row.bank, [Movement(row.account_no, number, kind, fen, ON)])


def in_escrow(market: world.Market) -> str:
    deal = struck(market)
    world.signed(deal)
    world.do(
        deal, world.officer(), "open_escrow", bank_name="演示银行", escrow_account=f"62{deal}", escrow_amount="300000",
        release_condition="手续合格通知书",
    )  # fmt: skip
    return deal


@pytest.mark.django_db
def test_money_that_went_back_to_the_buyer_does_not_count_as_funded(market: world.Market) -> None:
    deal = in_escrow(market)
    move(deal, "IN1", "deposit")
    move(deal, "RE1", "refund")
    with pytest.raises(UserError, match="ESCROW_SHORT"):
        world.do(deal, world.officer(), "funded")
    move(deal, "IN2", "deposit")
    assert world.do(deal, world.officer(), "funded").state == "registering"


@pytest.mark.django_db
def test_a_deal_whose_price_was_mostly_refunded_is_not_settled_in_full(market: world.Market) -> None:
    deal = in_escrow(market)
    move(deal, "IN1", "deposit")
    world.do(deal, world.officer(), "funded")
    world.registered(deal)
    move(deal, "RE1", "refund", PRICE - 100)
    move(deal, "OUT1", "release", 100)
    world.do(deal, world.of(SELLER), "hand_over")
    world.do(deal, world.of(BUYER), "receive")
    world.do(deal, world.officer(), "meet_condition", condition_met_on="2026-04-14", condition_proof="演示")
    with pytest.raises(UserError, match="ESCROW_NOT_RELEASED"):
        world.do(deal, world.officer(), "settle")
    assert Deal.objects.get(number=deal).settled_on is None


@pytest.mark.django_db
def test_a_deal_is_not_unwound_while_the_seller_keeps_the_money(market: world.Market) -> None:
    deal = in_escrow(market)
    move(deal, "IN1", "deposit")
    move(deal, "OUT1", "release")
    world.do(deal, world.officer(), "rescind", reason="演示：双方解除")
    with pytest.raises(UserError, match="ESCROW_NOT_REFUNDED"):
        world.do(deal, world.officer(), "unwind")
    move(deal, "BACK", "deposit")
    move(deal, "RE1", "refund")
    assert world.do(deal, world.officer(), "unwind").state == "terminated"


@pytest.mark.django_db
def test_the_number_of_a_strangers_pledge_typed_as_an_offer_opens_nothing(market: world.Market) -> None:
    one = world.right()
    engage(SYSTEM, [one.pk], Use(Purpose.PLEDGE, "RZ-演示-1", "演示·银行"))
    deal = Deal.objects.create(
        number="JY-X", title="演示", kind="transfer", seller_name=SELLER, buyer_name=BUYER, amount_fen=PRICE,
        region_code=world.CITY, agreed_on=ON, offer_number="RZ-演示-1",
    )  # fmt: skip
    deal.rights.create(right=one, number="演示", kind="INV")
    with pytest.raises(UserError, match="RIGHT_ENGAGED"):
        take_rights(SYSTEM, deal, consented=False)


@pytest.mark.django_db
def test_a_settled_licence_holds_its_right_until_its_last_day_and_not_longer(market: world.Market) -> None:
    deal = struck(market, "exclusive", until=dt.date(2028, 3, 31))
    Deal.objects.filter(number=deal).update(settled_on=ON)
    assert free_expired(dt.date(2028, 3, 31)) == 0
    assert of(deal).exists()
    assert free_expired(dt.date(2028, 4, 1)) == 1
    assert not of(deal).exists()
    assert free_expired(dt.date(2028, 4, 1)) == 0


@pytest.mark.django_db
def test_a_co_owner_finds_no_price_in_the_contract_wizard(market: world.Market) -> None:
    owner = world.of("演示·共有公司")
    deal = struck(market, co_owners=("演示·共有公司",))
    asked = {"template": next(iter(library().templates)), "deal": deal}
    page = sign_in(owner).get("/deals/contracts/", asked).content.decode()
    assert "300000.00" not in page
    seller = sign_in(world.of(SELLER)).get("/deals/contracts/", asked).content.decode()
    assert "300000.00" in seller


@pytest.mark.django_db
def test_a_national_officer_sees_the_deals_of_every_region(market: world.Market) -> None:
    deal = struck(market)
    far, national = world.somebody(Role.OFFICER, region=440100), world.somebody(Role.OFFICER, region=0)
    assert not policy_for(Deal).visible_to(far).exists()
    assert policy_for(Deal).visible_to(national).get().number == deal


def test_a_table_cell_that_says_it_spans_a_billion_columns_is_read_once() -> None:
    page = Document()
    cell = page.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "演示条款"
    span = OxmlElement("w:gridSpan")
    span.set(qn("w:val"), "1000000000")
    cell._tc.get_or_add_tcPr().append(span)
    out = io.BytesIO()
    page.save(out)
    assert paragraphs_of(out.getvalue()).count("演示条款") == 1
