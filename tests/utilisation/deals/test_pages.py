"""The pages: each role sees only its part; the wizard, the check, announcements, figures."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from quanlian.core.people.roles import Role
from quanlian.utilisation.deals.contracts.filling import Drafted
from quanlian.utilisation.deals.contracts.word import to_docx
from quanlian.utilisation.deals.models import ContractDraft, Deal, UseReport
from quanlian.utilisation.deals.pages.public import band, named
from quanlian.utilisation.deals.services import Terms, agree
from tests.people import sign_in
from tests.utilisation.deals import world
from tests.utilisation.deals.test_contracts import ANSWERS
from tests.utilisation.deals.world import BUYER, OTHER, SELLER

pytestmark = pytest.mark.django_db
LISTS = ("/deals/", "/deals/talks/", "/deals/rooms/", "/deals/contracts/", "/deals/ask/")


@pytest.fixture
def market(monkeypatch: pytest.MonkeyPatch) -> world.Market:
    return world.install(monkeypatch)


def struck(market: world.Market, **changes: object) -> str:
    world.of(BUYER)
    offer = market.put(world.right())
    return agree(world.hand(world.of(SELLER)), offer, world.body(BUYER), "transfer", 300_000_00, Terms(**changes))  # type: ignore[arg-type]


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize("address", LISTS)
def test_lists_open_for_traders_and_the_office_and_for_nobody_else(address: str, market: world.Market) -> None:
    struck(market)
    for user in (world.of(SELLER), world.officer()):
        text(sign_in(user), address)
    assert Client().get(address).status_code == 302
    assert sign_in(world.somebody(Role.EXPERT, world.body("演示专家", "other"))).get(address).status_code == 403


def test_each_role_sees_its_own_deals_only(market: world.Market) -> None:
    deal = struck(market)
    for user in (world.of(SELLER), world.of(BUYER), world.officer()):
        assert deal in text(sign_in(user), "/deals/")
        assert "300,000.00元" in text(sign_in(user), f"/deals/d/{deal}/")
    stranger = sign_in(world.of(OTHER))
    assert deal not in text(stranger, "/deals/")
    assert stranger.get(f"/deals/d/{deal}/").status_code == 404
    far = sign_in(world.somebody(Role.OFFICER, region=110000))
    assert far.get(f"/deals/d/{deal}/").status_code == 404


def test_a_co_owner_sees_the_deal_but_no_price_and_consents_on_the_page(market: world.Market) -> None:
    owner = world.of("演示·共有公司")
    deal = struck(market, co_owners=("演示·共有公司",))
    client = sign_in(owner)
    page = text(client, f"/deals/d/{deal}/")
    assert "300,000.00" not in page
    asked = Deal.objects.get(number=deal).consents.get()
    answer = client.post(f"/deals/d/{deal}/", {"do": "consent", "consent": asked.pk, "agreed": "yes"})
    assert answer.status_code == 302
    asked.refresh_from_db()
    assert asked.consented is True


def test_the_announcement_is_public_and_masks_people_and_prices(market: world.Market) -> None:
    deal = struck(market)
    Deal.objects.filter(number=deal).update(seller_name="王小明")
    page = text(Client(), "/deals/announcements/")
    assert deal in page
    assert "王小明" not in page
    assert "王*" in page
    assert "10万至50万元" in page
    assert "300,000" not in page


@pytest.mark.parametrize(
    ("fen", "word"),
    [
        (0, "非现金或者提成"),
        (1, "1万元以下"),
        (10_000_00, "1万元以下"),
        (10_000_01, "1万至10万元"),
        (10**12, "1000万元以上"),
    ],
)
def test_prices_are_published_as_bands(fen: int, word: str) -> None:
    assert band(fen) == word


@pytest.mark.parametrize(("name", "shown"), [("演示公司", "演示公司"), ("李雷", "李*"), ("欧阳修", "欧阳*")])
def test_people_are_masked_and_firms_are_not(name: str, shown: str) -> None:
    assert named(name) == shown


def test_the_result_of_a_public_unit_is_announced_with_its_price(market: world.Market) -> None:
    struck(market, public_unit=True)
    assert "30万元" in text(Client(), "/deals/announcements/")


def test_the_wizard_writes_a_contract_both_sides_can_fetch(market: world.Market) -> None:
    deal = struck(market)
    number = Deal.objects.get(number=deal).rights.get().number
    client = sign_in(world.of(SELLER))
    assert SELLER in text(client, f"/deals/contracts/?template=patent_transfer&deal={deal}")
    answer = client.post(
        "/deals/contracts/", {**ANSWERS, "numbers": number, "template": "patent_transfer", "deal": deal}
    )
    assert answer.status_code == 302
    row = ContractDraft.objects.get()
    assert [one["code"] for one in row.findings if one["verdict"] != "ok"] == []
    other = sign_in(world.of(BUYER))
    assert "已有" in text(other, f"/deals/contracts/{row.pk}/")
    got = other.get(f"/deals/contracts/{row.pk}/word/")
    assert b"".join(got.streaming_content)[:2] == b"PK"
    assert sign_in(world.of(OTHER)).get(f"/deals/contracts/{row.pk}/").status_code == 404


def test_an_uploaded_contract_is_checked_against_the_deal_s_rights(market: world.Market) -> None:
    deal = struck(market)
    raw = to_docx(Drafted("演示合同", ("专利号：ZL 2021 1 0000001.X 转让给乙方", "乙方改进的成果无偿归甲方所有")))
    client = sign_in(world.of(BUYER))
    file = SimpleUploadedFile("演示合同.docx", raw)
    answer = client.post("/deals/contracts/check/", {"family": "transfer", "deal": deal, "file": file})
    assert answer.status_code == 302
    told = {one["code"]: one["verdict"] for one in ContractDraft.objects.get().findings}
    assert (told["subject"], told["improvement"], told["tax"]) == ("risk", "risk", "missing")
    assert "缺少" in text(client, answer.headers["Location"])


def test_a_mark_is_not_sold_without_its_same_named_siblings(monkeypatch: pytest.MonkeyPatch) -> None:
    from quanlian.utilisation.deals.contracts import marks

    along = [
        marks.Companion("70000002", "演示鲤跃", True, 100, "70000001"),
        marks.Companion("70000003", "演示鲤", False, 80, "70000001"),
    ]
    monkeypatch.setattr(marks, "companions", lambda numbers, on: [one for one in along if one.number not in numbers])
    day = dt.date(2026, 3, 2)
    for numbers, unlike in (
        (["70000001"], []),
        (["70000001", "70000002"], []),
        (["70000001"], ["70000002", "70000003"]),
    ):
        with pytest.raises(Exception, match="MARKS_PARTIAL"):
            marks.demand_whole(numbers, day, unlike)
    assert marks.demand_whole(["70000001", "70000002", "70000003"], day) == []
    assert len(marks.demand_whole(["70000001", "70000002"], day, ["70000003"])) == 1


@pytest.mark.seed_row(137)
def test_the_buyer_reports_the_product_and_the_office_sees_it(market: world.Market) -> None:
    deal = struck(market)
    Deal.objects.filter(number=deal).update(registered_on="2026-04-14")
    told = {"do": "use", "product": "演示切割机", "stage": "sales", "sales": "50000", "on": "2026-06-30"}
    assert sign_in(world.of(SELLER)).post(f"/deals/d/{deal}/", told).status_code >= 400
    assert sign_in(world.of(BUYER)).post(f"/deals/d/{deal}/", told).status_code == 302
    assert UseReport.objects.get().sales_fen == 50_000_00
    assert "演示切割机" in text(sign_in(world.officer()), f"/deals/d/{deal}/")


def test_the_hand_over_list_is_ticked_by_both_sides_in_turn(market: world.Market) -> None:
    deal = struck(market)
    Deal.objects.filter(number=deal).update(registered_on="2026-04-14")
    line = Deal.objects.get(number=deal).handovers.first()
    assert line is not None
    seller, buyer = sign_in(world.of(SELLER)), sign_in(world.of(BUYER))
    address = f"/deals/d/{deal}/"
    assert buyer.post(address, {"do": "receive", "line": line.pk}).status_code >= 400
    assert buyer.post(address, {"do": "hand", "line": line.pk}).status_code >= 400
    assert seller.post(address, {"do": "hand", "line": line.pk}).status_code == 302
    assert buyer.post(address, {"do": "receive", "line": line.pk}).status_code == 302
    line.refresh_from_db()
    assert line.handed_on is not None
    assert line.received_on is not None


def test_statistics_list_exactly_what_they_count(market: world.Market) -> None:
    kept, other = struck(market), struck(market)
    Deal.objects.filter(number=kept).update(signed_on="2026-03-12")
    Deal.objects.filter(number=other).update(signed_on="2026-03-12", ended_on="2026-03-20")
    page = text(sign_in(world.officer()), "/deals/statistics/?since=2026-01-01&until=2026-12-31")
    assert kept in page
    assert other not in page
    assert "30万元" in page
    assert sign_in(world.of(SELLER)).get("/deals/statistics/").status_code == 403


def test_a_negotiation_runs_through_the_pages(market: world.Market) -> None:
    offer = market.put(world.right())
    seller, buyer = sign_in(world.of(SELLER)), sign_in(world.of(BUYER))
    where = buyer.post("/deals/ask/", {"offer": offer, "message": "想用于产线", "nda": "1"}).headers["Location"]
    assert "想用于产线" in text(seller, where)
    talk = seller.post(where, {"answer": "欢迎", "talk": "1"}).headers["Location"]
    assert (
        seller.post(talk, {"do": "propose", "kind": "transfer", "amount": "300000", "terms": "一次付清"}).status_code
        == 302
    )
    page = text(buyer, talk)
    assert "300,000.00元" in page
    entry = page.split('name="entry" value="')[1].split('"')[0]
    deal = buyer.post(talk, {"do": "accept", "entry": entry, "pay_form": "cash"}).headers["Location"]
    assert "成交公示" in text(buyer, deal)


def test_the_server_tells_its_time(market: world.Market) -> None:
    now = sign_in(world.of(SELLER)).get("/deals/time/").json()["now"]
    assert abs(now / 1000 - dt.datetime.now(dt.UTC).timestamp()) < 600
