"""The pages as each role opens them: everybody sees only their part."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.procedures.models import Draft
from quanlian.utilisation.finance.models import Branch, FinanceProduct, Talk
from quanlian.utilisation.finance.products.templates import shelve, templates
from tests.people import sign_in
from tests.utilisation.finance import world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_items", "clock")]
LOANS = "/finance/loans/"


def page(user: User | None, url: str, status: int = 200) -> str:
    client = Client() if user is None else sign_in(user)
    answer = client.get(url)
    assert answer.status_code == status, answer.content.decode()[:600]
    return answer.content.decode()


def shelf() -> None:
    for one in templates():
        shelve(one, dt.date(2026, 1, 1))


@pytest.mark.seed_row(158, part="匹配")
def test_anybody_sees_which_product_fits_and_why_another_does_not() -> None:
    shelf()
    text = page(None, "/finance/?amount=3000&months=24&kind=patent&mode=direct&region=110108&years=5&grade=A")
    assert "京津冀" in text
    assert text.index("演示·京津冀专利贷") < text.index("演示·专利质押贷")
    assert "额度20万元至500万元" in text
    assert "一键申请" not in text
    assert "金额" in page(None, "/finance/?amount=abc")


def test_one_click_fills_a_draft_with_the_product_and_the_chosen_rights() -> None:
    shelf()
    user = world.firm()
    [number] = world.granted(2)
    url = reverse("finance-apply", args=["demo-patent"])
    text = page(user, url)
    assert "可以质押" in text
    shown = text.split('name="right" value="')[1].split('"')[0]
    checked = page(user, f"{url}?right={shown}&amount=1000000&months=12")
    assert "没有处于质押期间" in checked
    client = sign_in(user)
    answer = client.post(url, {"right": [shown], "amount": "1000000", "months": "12"})
    draft = Draft.objects.get(owner=user)
    assert answer["Location"] == reverse("draft", args=[draft.key])
    assert draft.data["bank_name"]["value"] if isinstance(draft.data["bank_name"], dict) else draft.data["bank_name"]
    client.post(url, {"right": [shown]})
    assert Draft.objects.count() == 1
    assert client.post(url, {}).status_code == 400
    assert number.replace(".", "") in shown.replace(" ", "").replace(".", "")


def test_a_bank_sees_its_own_loans_once_the_case_has_turned_to_it() -> None:
    world.bank("银行乙", world.OTHER_BANK)
    case = world.applied(world.granted(2))
    assert case.number not in page(world.bank(), LOANS)
    world.valued(case)
    assert case.number in page(world.bank(), LOANS)
    assert "银行工作台" in page(world.bank(), LOANS)
    other = world.bank("银行乙", world.OTHER_BANK)
    assert case.number not in page(other, LOANS)
    page(other, f"{LOANS}{case.number}/", 404)


def test_a_firm_sees_its_own_the_office_its_region_and_the_public_nothing() -> None:
    case = world.applied(world.granted(2))
    assert case.number in page(world.firm(), LOANS)
    assert case.number not in page(world.firm("企业乙", "演示·乙公司"), LOANS)
    assert case.number in page(world.officer(), LOANS)
    far = world.someone("经办远", Role.OFFICER, "演示远市知识产权局", "government", region=110100)
    assert case.number not in page(far, LOANS)
    expert = world.someone("专家甲", Role.EXPERT, "演示研究院", "university")
    page(expert, LOANS, 403)
    page(world.firm(), "/finance/statistics/", 403)


def test_the_pool_office_sees_only_loans_under_a_pool_rule() -> None:
    world.bank()
    world.pool_office()
    case = world.valued(world.applied(world.granted(2)))
    assert case.number not in page(world.pool_office(), LOANS)
    world.signed(case, pool_rule="zhongshan")
    assert case.number in page(world.pool_office(), LOANS)


def test_one_page_shows_rights_registrations_rating_and_money() -> None:
    world.bank()
    case = world.lent([*world.granted(2)])
    text = page(world.bank(), f"{LOANS}{case.number}/")
    for said in (
        "演示patent1号",
        "国家知识产权局（专利）",
        "风险等级",
        "怎么算的",
        "1,000,000.00",
        "放款2026-03-20",
        "3.85",
    ):
        assert said in text, said
    assert f"/cases/{case.pk}/" in text
    listed = page(world.officer(), f"{LOANS}?since=2026-03-01&until=2026-03-31&place=350500")
    assert case.number in listed
    assert case.number not in page(world.officer(), f"{LOANS}?since=2026-04-01")
    figures = page(world.officer(), "/finance/statistics/?since=2026-01-01&until=2026-12-31")
    assert "待受理" in figures
    assert f"{LOANS}?since=2026-01-01" in figures.replace("&amp;", "&")


@pytest.mark.seed_row(159)
def test_a_bank_lists_a_branch_with_its_quota_and_a_firm_does_not() -> None:
    client = sign_in(world.bank())
    told = {"name": "演示科技支行", "quota": "500", "park": "演示园"}
    assert client.post("/finance/branches/", told).status_code == 302
    assert Branch.objects.get().quota_fen == 500_000_000
    assert "演示科技支行" in page(None, "/finance/branches/?year=2026")
    client = sign_in(world.firm())
    assert client.post("/finance/branches/", {**told, "bank": world.BANK}).status_code == 403
    assert Branch.objects.count() == 1


@pytest.mark.seed_row(147)
def test_a_session_keeps_its_talks_and_what_came_of_them() -> None:
    world.bank()
    world.bank("银行乙", world.OTHER_BANK)
    client = sign_in(world.officer())
    said = {"title": "演示对接会", "held_on": "2026-03-01", "organiser": "演示联盟"}
    url = client.post("/finance/sessions/", said)["Location"]
    client.post(url, {"enterprise": world.FIRM, "bank": world.BANK, "amount": "100"})
    case = world.lent(world.granted(2))
    client.post(url, {"talk": Talk.objects.get().pk, "loan": case.number})
    assert (Talk.objects.get().outcome, Talk.objects.get().asked_fen) == ("lent", 100_000_000)
    assert world.FIRM in page(world.bank(), url)
    assert world.FIRM not in page(world.bank("银行乙", world.OTHER_BANK), url)


def test_the_demo_fills_the_room_once() -> None:
    from quanlian.utilisation.finance.demo import seed

    world.someone("enterprise", Role.ENTERPRISE, world.FIRM)
    world.bank()
    world.granted(2, 3, 4)
    assert (seed(), seed()) == (4, 4)
    assert FinanceProduct.objects.count() == 5
    assert "演示融" in page(world.bank(), LOANS)


def test_before_anything_is_asked_no_product_is_called_suitable_and_its_amounts_are_in_wan() -> None:
    shelf()
    text = page(None, "/finance/")
    assert "适合</" not in text
    assert "额度 20万元–500万元" in text
    assert "已填条件均符合" in page(None, "/finance/?amount=100")


def test_who_is_not_signed_in_is_led_to_the_application_by_way_of_signing_in() -> None:
    shelf()
    address = reverse("finance-apply", args=["demo-patent"])
    assert f"{reverse('account_login')}?next={address}" in page(None, "/finance/")
    assert "登录后申请" not in page(world.firm(), "/finance/")


def test_the_page_of_a_case_names_the_indicators_it_moves() -> None:
    case = world.applied(world.granted(2))
    text = page(world.firm(), reverse("case", args=[case.pk]))
    assert 'title="PLEDGE_LOANS_AMOUNT">知识产权质押融资金额</a>' in text
