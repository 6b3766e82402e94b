"""The halls and pages: who sees what, filters, one mark's five functions, push, report (coverage rows 114-143)."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from quanlian.core.people.roles import Role
from quanlian.procedures.library import item_of
from quanlian.registry.models import Identifier
from quanlian.utilisation.market.models import Activity, Enquiry, Offer, Operator, OperatorKind, Push, Resident
from tests.people import body, sign_in, somebody
from tests.utilisation.market import world

pytestmark = pytest.mark.django_db
PUBLIC = ("market", "market-marks", "market-industries", "market-operators")
OFFICE = ("market-supervision", "market-ranking", "market-report")


@pytest.fixture(autouse=True)
def _day(clock):
    clock.at(2026, 3, 2)


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("page", PUBLIC)
def test_the_halls_open_for_everybody_empty_and_full(page):
    assert Client().get(reverse(page)).status_code == 200
    world.listed(world.right())
    assert Client().get(reverse(page)).status_code == 200


@pytest.mark.parametrize("page", OFFICE)
def test_the_offices_pages_open_for_the_office(page):
    assert sign_in(somebody(Role.OFFICER)).get(reverse(page)).status_code == 200
    assert Client().get(reverse(page)).status_code in (302, 403)


def test_the_report_is_for_the_government_side_only():
    firm = sign_in(somebody(Role.ENTERPRISE, body()))
    assert firm.get(reverse("market-report")).status_code == 403
    assert firm.get(reverse("market-supervision")).status_code == 200


def test_a_card_shows_type_field_maturity_price_and_the_day_of_the_check():
    offer = world.listed(world.right())
    page = text(Client().get(reverse("market")))
    for shown in (offer.number, "转让", "智能制造", "3,000.00", "2026-03-02 核验"):
        assert shown in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [("q=演示装置", True), ("q=别的东西", False), ("type=sale", True), ("type=open", False), ("price=low", True),
     ("price=high", False), ("trl=ready", True), ("trl=early", False), ("hall=patent", True), ("hall=gi", False),
     ("industry=智能制造", True), ("region=350500", True), ("region=110000", False), ("q=ZSCQ-2026-00001", True)],
)  # fmt: skip
def test_every_filter_of_the_hall_narrows(query, shown):
    offer = world.listed(world.right())
    assert (offer.number in text(Client().get(f"{reverse('market')}?{query}"))) is shown


def test_an_unpublished_offer_is_seen_by_its_lister_and_the_office_only():
    owner = somebody(Role.ENTERPRISE, body())
    offer = world.applied(owner, world.right())
    address = reverse("market-offer", args=[offer.number])
    assert Client().get(address).status_code == 404
    assert sign_in(somebody(Role.ENTERPRISE, body("演示·别家公司"))).get(address).status_code == 404
    assert sign_in(somebody(Role.FINANCE, body("演示银行", "finance"))).get(address).status_code == 404
    assert sign_in(somebody(Role.OFFICER, region=110000)).get(address).status_code == 404
    assert sign_in(somebody(Role.OFFICER)).get(address).status_code == 200
    assert sign_in(owner).get(address).status_code == 200


@pytest.mark.seed_row(39, missing="检索结果到挂牌没有直达链接")
def test_a_firm_asks_and_the_lister_answers_and_nobody_else_reads_it():
    owner = somebody(Role.ENTERPRISE, body())
    offer = world.listed(world.right(), owner=owner)
    buyer = sign_in(somebody(Role.ENTERPRISE, body("演示·买方公司")))
    page = reverse("market-offer", args=[offer.number])
    buyer.post(reverse("market-ask", args=[offer.number]), {"question": "能否提供样机参数？"})
    row = Enquiry.objects.get()
    assert row.due_on == dt.date(2026, 3, 9)
    lister = sign_in(owner)
    assert "能否提供样机参数？" in text(lister.get(reverse("market-mine")))
    lister.post(reverse("market-answer", args=[row.pk]), {"answer": "参数见附件"})
    assert "参数见附件" in text(buyer.get(page))
    other = sign_in(somebody(Role.ENTERPRISE, body("演示·别家公司")))
    assert "样机" not in text(other.get(page))
    assert "样机" not in text(Client().get(page))


def test_confidential_material_is_asked_for_with_a_promise_only():
    offer = world.listed(world.right())
    buyer = sign_in(somebody(Role.ENTERPRISE, body("演示·买方公司")))
    answer = buyer.post(reverse("market-ask", args=[offer.number]), {"question": "求图纸", "secret": "on"})
    assert answer.status_code >= 400
    assert not Enquiry.objects.exists()


def test_a_lister_cannot_ask_or_complain_of_its_own_offer():
    owner = somebody(Role.ENTERPRISE, body())
    offer = world.listed(world.right(), owner=owner)
    assert sign_in(owner).post(reverse("market-ask", args=[offer.number]), {"question": "？"}).status_code == 403


def test_five_functions_run_on_one_mark_of_the_hall():
    number = world.mark()
    owner = somebody(Role.ENTERPRISE, body())
    offer = world.listed(number, owner=owner, right_kind="trademark", price_mode="talk", trl=None, title="演示商标转让")
    assert "演示鲤跃" in text(Client().get(reverse("market-marks"), {"q": "鲤跃"}))
    pk = Identifier.objects.get(value__contains=number, right__kind="TM").right_id
    page = text(Client().get(reverse("market-mark", args=[pk])))
    for function in ("展示", "咨询", "交易", "转让", "质押"):
        assert function in page
    assert reverse("market-offer", args=[offer.number]) in page
    assert reverse("apply", args=["pledge_precheck"]) in page
    assert world.OWNER in page


def test_the_offer_page_shows_the_chain_of_title():
    number = world.right(world.event("TRANSFERRED", "专利权的转移", dt.date(2022, 5, 10)))
    offer = world.listed(number)
    page = text(Client().get(reverse("market-offer", args=[offer.number])))
    assert "2022-05-10 转移（转让）" in page
    assert world.OWNER in page


@pytest.mark.seed_row(115, missing="与全国平台的数据对照表")
@pytest.mark.seed_row(118)
def test_an_offer_is_pushed_once_and_its_state_comes_back():
    offer = world.listed(world.right())
    Operator.objects.create(
        code="demo-exchange", name="演示技术交易所", kind=OperatorKind.EXCHANGE, adapter="simulator"
    )
    officer = sign_in(somebody(Role.OFFICER))
    address = reverse("market-push", args=[offer.number])
    officer.post(address, {"operator": "demo-exchange"})
    officer.post(address, {"operator": "demo-exchange"})
    row = Push.objects.get()
    assert row.state == "listed"
    assert row.remote_number.startswith("SIM-")
    firm = sign_in(somebody(Role.ENTERPRISE, body("演示·别家公司")))
    assert firm.post(address, {"operator": "demo-exchange"}).status_code == 403


@pytest.mark.seed_row(122)
@pytest.mark.seed_row(141)
def test_a_hub_shows_linked_platforms_a_cluster_its_evaluation_and_a_park_its_output():
    hub = Operator.objects.create(code="hub", name="演示枢纽", kind=OperatorKind.HUB)
    Operator.objects.create(code="park-platform", name="演示园区平台", kind=OperatorKind.PLATFORM, parent=hub)
    park = Operator.objects.create(
        code="park", name="演示转化园", kind=OperatorKind.PARK, opened_on=dt.date(2025, 1, 10)
    )
    Resident.objects.create(
        operator=park, name="演示·乙公司", since=dt.date(2025, 3, 1), right_numbers=["ZL202110000001.X"],
        output_fen=123_456_78,
    )  # fmt: skip
    assert "演示园区平台" in text(Client().get(reverse("market-operator", args=["hub"])))
    page = text(Client().get(reverse("market-operator", args=["park"])))
    assert "2026-07-10" in page
    assert "123,456.78" in page
    assert "ZL202110000001.X" in page


@pytest.mark.seed_row(116)
def test_an_operator_reports_its_own_figures_and_nobody_elses():
    home = body("演示运营公司")
    Operator.objects.create(
        code="mine", name="演示平台", kind=OperatorKind.PLATFORM, organisation=home, region_code=350500
    )
    Operator.objects.create(code="other", name="演示别台", kind=OperatorKind.PLATFORM, region_code=350500)
    client = sign_in(somebody(Role.AGENCY, home))
    told = {"month": "2026-02-10", "measure": "visits", "value": "1200"}
    assert client.post(reverse("market-operator", args=["mine"]), told).status_code == 302
    assert client.post(reverse("market-operator", args=["other"]), told).status_code == 403
    assert Activity.objects.get().month == dt.date(2026, 2, 1)
    assert "1200" in text(client.get(reverse("market-operator", args=["mine"])))


def test_an_indicator_counts_the_platforms_its_page_lists():
    from quanlian.indicators.engine.clock import Clock
    from quanlian.indicators.engine.registers import counter
    from quanlian.indicators.services import Place

    for n, opened in enumerate((dt.date(2025, 1, 1), dt.date(2026, 6, 1))):
        Operator.objects.create(
            code=f"p{n}", name=f"演示平台{n}", kind=OperatorKind.PLATFORM, opened_on=opened, region_code=350582
        )
    on = dt.date(2026, 3, 1)
    told = counter("utilisation.operation_platforms")(
        Place("350500", "演示市", "city", (350500,)), Clock(on, on, on, on, "as_known", False)
    )
    assert told.value == 1
    page = text(Client().get(told.source))
    assert "演示平台0" in page
    assert "演示平台1" not in page


def test_the_quarterly_report_counts_a_deal_once(monkeypatch):
    from quanlian.utilisation.deals import services as deals
    from quanlian.utilisation.market.report.quarter import quarterly

    one = deals.DealFacts(
        "CJ-1", "ZSCQ-2026-00001", "transfer", "演示成交", "演示·甲", None, "演示·乙", None, 300_000_00, 0, 0, (),
        dt.date(2026, 1, 5), dt.date(2026, 1, 20), None, None, None, dt.date(2026, 2, 20), None, "变更1号", "备案1号",
        "技合1号", "settled", None, 350500, "智能制造", "inside",
    )  # fmt: skip
    monkeypatch.setattr(deals, "settled_between", lambda since, until, place=0: [one, one])
    told = quarterly(dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    assert (len(told.deals), told.fen, told.registered_elsewhere) == (1, 30_000_000, 1)
    assert told.groups[0][1][0].word == "转让"
    officer = sign_in(somebody(Role.OFFICER))
    assert "300,000.00" in text(officer.get(reverse("market-report"), {"year": 2026, "quarter": 1}))
    book = officer.get(reverse("market-report-book"), {"year": 2026, "quarter": 1})
    with zipfile.ZipFile(io.BytesIO(book.content)) as packed:
        words = packed.read("xl/sharedStrings.xml").decode()
    assert words.count("CJ-1") == 1


@pytest.mark.parametrize(
    ("quarter", "days"),
    [(1, ("2026-01-01", "2026-03-31")), (2, ("2026-04-01", "2026-06-30")), (4, ("2026-10-01", "2026-12-31"))],
)
def test_a_quarter_has_its_days(quarter, days):
    from quanlian.utilisation.market.report.quarter import quarter_of

    assert tuple(str(one) for one in quarter_of(2026, quarter)) == days


def test_the_office_enters_an_operator_and_its_residents_and_a_firm_does_not():
    officer = sign_in(somebody(Role.OFFICER))
    told = {"code": "park-d", "name": "演示丁园", "kind": "park", "functions": "展示、交易"}
    assert sign_in(somebody(Role.ENTERPRISE, body())).post(
        reverse("market-operators"), told
    ).status_code == 403  # fmt: skip
    officer.post(reverse("market-operators"), told)
    assert officer.post(reverse("market-operators"), told).status_code >= 400
    page = reverse("market-operator", args=["park-d"])
    officer.post(page, {"name": "演示·丁公司", "project": "演示项目", "rights": "ZL1、ZL2", "output": "12.50"})
    row = Resident.objects.get()
    assert (row.right_numbers, row.output_fen) == (["ZL1", "ZL2"], 1250)
    assert "演示·丁公司" in text(Client().get(page))


def test_my_listings_say_in_words_where_each_one_stands():
    owner = somebody(Role.ENTERPRISE, body())
    world.applied(owner, world.right())
    page = text(sign_in(owner).get(reverse("market-mine")))
    assert "现在怎样" in page
    assert case_words() in page


def case_words():
    """What the item says of a listing that was just handed in."""
    case = Offer.objects.get().case
    return item_of(case.version).states[case.state].plain


def test_a_price_stands_in_ten_thousands_with_the_full_figure_behind_it():
    offer = world.listed(world.right())
    type(offer).objects.filter(pk=offer.pk).update(floor_fen=120_000_000)
    page = text(Client().get(reverse("market")))
    assert '<span title="1,200,000.00元">120万元</span>' in page
