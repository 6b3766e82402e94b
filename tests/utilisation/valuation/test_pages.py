"""The pages, through the HTTP door, role by role."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from quanlian.core.people.roles import Role
from quanlian.registry.models import Party, Right
from quanlian.utilisation.valuation import services
from quanlian.utilisation.valuation.models import Rating, Reckoned
from tests.people import sign_in
from tests.registry.factory import person
from tests.utilisation.valuation.door import of_firm
from tests.utilisation.valuation.world import FIRM, ON, event, invention, stored

pytestmark = pytest.mark.django_db
LABEL = "参考，非资产评估报告"
ROYALTY = {
    "title": "演示夹具",
    "number": "",
    "revenue": "8000000\n9000000\n9500000\n9000000\n8000000",
    "royalty": "3%",
    "contribution": "0.6",
    "discount": "0.18",
    "pledge_rate": "0.4",
}


@pytest.fixture
def right() -> Right:
    return stored(invention(events=(event("PLEDGED", "质押", dt.date(2024, 5, 1)),)))[0]


def rated(client: Client) -> str:
    said = {"number": "CN110000002B", "scenario": "finance"}
    answer = client.post(reverse("valuation"), said)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


def words(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\n", "").replace(" ", "")


def test_a_firm_rates_a_patent_and_reads_fourteen_rows_with_source_and_label(right: Right) -> None:
    client = sign_in(of_firm(Role.ENTERPRISE, "演示·甲公司"))
    page = client.get(rated(client)).content.decode()
    assert LABEL in page
    assert page.count('<tr><th scope="row">法律价值') == 4
    assert "待专家评分" in page
    assert "登记库：著录与法律事件" in page
    assert "首次评级" in page


@pytest.mark.seed_row(129, part="评级报告")
def test_the_report_is_one_page_with_radar_rows_missing_and_statement(right: Right) -> None:
    client = sign_in(of_firm(Role.ENTERPRISE, "演示·甲公司"))
    answer = client.get(f"{rated(client)}report.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert len(PdfReader(io.BytesIO(answer.content)).pages) == 1
    said = words(answer.content)
    for one in (LABEL, "权利稳定性", "专利运营状况", "缺项", "机器证据占比", "应当委托依法备案的资产评估机构"):
        assert one in said


def test_long_reasons_do_not_push_the_report_onto_a_second_page(right: Right) -> None:
    client = sign_in(person(Role.EXPERT))
    address = rated(client)
    for indicator in ("maturity", "dependence", "substitutes", "independence", "scope", "trend"):
        said = {"indicator": indicator, "score": "5", "reason": "演示的很长的理由" * 50}
        address = client.post(f"{address}score/", said).headers["Location"]
    assert len(PdfReader(io.BytesIO(client.get(f"{address}report.pdf").content)).pages) == 1


def test_the_radar_has_a_spoke_for_every_indicator(right: Right) -> None:
    client = sign_in(of_firm(Role.ENTERPRISE, "演示·甲公司"))
    picture = client.get(f"{rated(client)}radar.svg").content.decode()
    assert picture.count("<circle") == 14
    assert picture.count("缺项") == Rating.objects.get().missing


def test_who_did_not_ask_and_does_not_own_it_does_not_see_a_rating(right: Right) -> None:
    asker, other = of_firm(Role.ENTERPRISE, "演示·甲公司"), of_firm(Role.FINANCE, "演示·银行")
    address = rated(sign_in(asker))
    assert sign_in(other).get(address).status_code == 404
    assert sign_in(other).get(f"{address}report.pdf").status_code == 404
    assert sign_in(person(Role.OFFICER)).get(address).status_code == 200


def test_the_owner_sees_the_rating_of_its_patent_and_the_reasons_of_experts(right: Right) -> None:
    owner = of_firm(Role.ENTERPRISE, FIRM)
    Party.objects.filter(name=FIRM).update(organisation=owner.memberships.get().organisation)
    asker = of_firm(Role.FINANCE, "演示·银行")
    address = rated(sign_in(asker))
    scored = sign_in(person(Role.EXPERT)).post(
        f"{address}score/", {"indicator": "maturity", "score": "6", "reason": "看过中试线的记录"}
    )
    address = scored.headers["Location"]
    assert "看过中试线的记录" in sign_in(owner).get(address).content.decode()
    assert "看过中试线的记录" not in sign_in(asker).get(address).content.decode()


def test_only_experts_and_the_office_may_score(right: Right) -> None:
    client = sign_in(of_firm(Role.ENTERPRISE, "演示·甲公司"))
    address = rated(client)
    assert (
        client.post(f"{address}score/", {"indicator": "maturity", "score": "9", "reason": "演示理由"}).status_code
        == 403
    )


def test_a_score_without_reason_is_told_on_the_page(right: Right) -> None:
    client = sign_in(person(Role.EXPERT))
    answer = client.post(f"{rated(client)}score/", {"indicator": "maturity", "score": "9", "reason": ""})
    assert answer.status_code == 422
    assert "评分须写理由" in answer.content.decode()


def test_an_unknown_number_is_told_on_the_page() -> None:
    answer = sign_in(person(Role.OFFICER)).post(
        reverse("valuation"), {"number": "ZL209910000001.1", "scenario": "manage"}
    )
    assert answer.status_code == 422
    assert "登记库里没有这个号码" in answer.content.decode()


def test_the_public_sees_nothing_of_it() -> None:
    assert Client().get(reverse("valuation")).status_code in (302, 403)


def test_the_calculator_keeps_the_worked_example_with_its_sensitivity_and_paper() -> None:
    client = sign_in(of_firm(Role.ENTERPRISE, "演示·甲公司"))
    answer = client.post(reverse("valuation-calculator", args=["royalty"]), ROYALTY)
    page = client.get(answer.headers["Location"]).content.decode()
    assert "531,143.44元" in page
    assert "735,418.51元" in page
    assert LABEL in page
    said = words(client.get(f"{answer.headers['Location']}value.pdf").content)
    assert "531,143.44元" in said
    assert LABEL in said


@pytest.mark.parametrize(
    ("approach", "said", "shown"),
    [
        ("cost", {"items": "研发人工 800000\n材料 200000", "obsolescence": "35%"}, "650,000.00元"),
        (
            "excess",
            {"earnings": "1000\n1000", "tangible": "400\n400", "brand": "0.5", "strength": "1", "discount": "10%"},
            "520.66元",
        ),
        (
            "mark_index",
            {
                "fame": "time_honoured",
                "years": "12",
                "classes": "3",
                "countries": "1",
                "licence": "0",
                "wins": "0",
                "sales": "1000000",
                "rating": "4.5",
                "disputes": "0",
            },
            "51.20",
        ),
    ],
)
def test_each_approach_shows_its_outcome_with_label(approach: str, said: dict[str, str], shown: str) -> None:
    client = sign_in(of_firm(Role.AGENCY, "演示·代理"))
    answer = client.post(reverse("valuation-calculator", args=[approach]), {"title": "演示", "number": "", **said})
    assert answer.status_code == 302, answer.content.decode()
    page = client.get(answer.headers["Location"]).content.decode()
    assert shown in page
    assert ("参考指数，不作为评估结论" in page) is (approach == "mark_index")
    assert LABEL in page


def test_the_market_approach_says_that_there_are_too_few_deals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quanlian.utilisation.valuation.pages.calculator.peers", lambda *_args, **_more: ())
    client = sign_in(of_firm(Role.AGENCY, "演示·代理"))
    answer = client.post(
        reverse("valuation-calculator", args=["market"]),
        {"title": "演示", "number": "", "kind": "INV", "deal_kind": "transfer"},
    )
    assert answer.status_code == 422
    assert "可比成交太少" in answer.content.decode()


def test_a_value_is_seen_by_its_own_organisation_and_the_office_only() -> None:
    client = sign_in(of_firm(Role.ENTERPRISE, "演示·甲公司"))
    address = client.post(reverse("valuation-calculator", args=["royalty"]), ROYALTY).headers["Location"]
    assert sign_in(of_firm(Role.FINANCE, "演示·银行")).get(address).status_code == 404
    assert sign_in(person(Role.AUDITOR)).get(address).status_code == 200
    assert Reckoned.objects.get().number == address.split("/")[-2]


def test_every_page_of_the_room_carries_the_label(right: Right) -> None:
    client = sign_in(person(Role.OFFICER))
    addresses = [rated(client), reverse("valuation"), reverse("valuation-calculators")]
    addresses += [reverse("valuation-calculator", args=[one]) for one in ("market", "cost", "excess", "mark_index")]
    for address in addresses:
        assert LABEL in client.get(address).content.decode(), address


def test_the_page_of_a_right_leads_to_its_rating(right: Right) -> None:
    client = sign_in(person(Role.OFFICER))
    assert reverse("valuation-right", args=[right.pk]) in client.get(reverse("right", args=[right.pk])).content.decode()
    assert client.get(reverse("valuation-right", args=[right.pk])).headers["Location"].startswith("/valuation/?number=")
    services.rate([right.pk], "manage", ON)
    assert "/ratings/" in client.get(reverse("valuation-right", args=[right.pk])).headers["Location"]
