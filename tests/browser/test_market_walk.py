"""From an offer and a need in plain words to a settled deal, in the browser: hall, wall, talk, contract, escrow."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role
from quanlian.procedures.models import Case
from quanlian.registry.records import PartyMention
from quanlian.utilisation.deals.banks import SimulatedBank, fetch_all, register_bank
from quanlian.utilisation.deals.models import Deal
from quanlian.utilisation.market.models import Offer
from quanlian.utilisation.market.report.quarter import quarterly
from quanlian.utilisation.matching import shelves
from quanlian.utilisation.matching.index.shelf import Shelf
from tests.browser.deeds import UPLOAD, answer, shot
from tests.browser.market_figures import figures, reported, year_before
from tests.browser.market_pages import ACCOUNT, BLANKS, LISTING, OTHER, OWNER, PRICE, PROBLEM, TEXT, TITLE, Walk, faults
from tests.browser.walking import PASSWORD
from tests.browser.world import REGION, World
from tests.procedures.conftest import FakeClock, clock
from tests.protection.watch.following.playing import settle
from tests.registry.factory import patent, store

__all__ = ["clock"]
pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]
PATIENCE = 60_000


@pytest.fixture
def walk(
    context: BrowserContext, world: World, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Walk:
    made: dict[str, Shelf] = {}
    monkeypatch.setenv("QUANLIAN_TEXT_ENCODER", "off")
    monkeypatch.setattr(shelves, "_shelf", lambda name, at: made.setdefault(name, Shelf(name, tmp_path / name)))
    context.set_default_timeout(PATIENCE)
    return Walk(context, world, clock)


def firm(username: str, name: str) -> User:
    body, _ = Organisation.objects.get_or_create(name=name, defaults={"kind": "enterprise", "region_code": REGION})
    user, new = User.objects.get_or_create(username=username, defaults={"display_name": name})
    if new:
        user.set_password(PASSWORD)
        user.save()
        Membership.objects.create(user=user, organisation=body, role=Role.ENTERPRISE, region_code=REGION)
    return user


def owned() -> str:
    """The number of a patent of the university."""
    parties = (PartyMention("专利权人", 1, OWNER), PartyMention("发明人", 1, "张三丰"))
    given = patent(90417, title="一种水泵叶轮耐磨涂层", main_class="F04D29/22", classes=("F04D29/22",), parties=parties)
    store([given], name="演示叶轮.csv")
    return str(given.app_no)


def offered(walk: Walk, number: str) -> Offer:
    """Apply; form check; title check; publication."""
    walk.sit("university", "/market/", 3, 2)
    walk.desk.click("我要挂牌")
    walk.page.wait_for_url("**/drafts/**")
    for title, value in {**LISTING, "权利号码": number}.items():
        answer(walk.main, title, value)
    walk.desk.look()
    case = Case.objects.get(number=walk.desk.hand_in("签名并提交", PASSWORD))
    settle()
    walk.sit("officer", f"/cases/{case.pk}/", 3, 3)
    shot(walk.page, "market-case")
    walk.desk.act("核验通过", {"是否联系到挂牌方": "是", "审核意见": "无阻断事项"})
    walk.desk.act("发布挂牌", {"公告文本": TEXT, "挂牌截止日": "2026-12-31"})
    settle()
    return Offer.objects.get(case=case)


def needed(walk: Walk, offer: Offer) -> None:
    """In plain words; the offer stands first with its three reasons, and leads on to it."""
    walk.sit("enterprise", "/needs/", 3, 4)
    walk.desk.click("发布需求")
    walk.page.locator("#problem").fill(PROBLEM)
    shot(walk.page, "needs-new")
    walk.press("提交并匹配")
    row = walk.main.get_by_role("row").filter(has_text=TITLE).first
    expect(row.locator("li")).to_have_count(3)
    shot(walk.page, "needs-ranked")
    number = walk.page.url.rstrip("/").rpartition("/")[2]
    walk.sit("officer", f"/needs/{number}/")
    walk.press("审核通过并发布")
    settle()
    walk.sit("", "/needs/")
    expect(walk.main.get_by_text(PROBLEM[:12]).first).to_be_visible()
    assert "恒川" not in walk.main.inner_text()
    walk.sit("enterprise", f"/needs/{number}/")
    walk.main.get_by_role("link", name=TITLE).first.click()
    walk.desk.look()
    walk.press("确认对接")
    shot(walk.page, "needs-match")
    walk.main.get_by_role("link", name=offer.number).first.click()
    walk.desk.look()
    assert walk.page.url.endswith(f"/market/offers/{offer.number}/")


def asked(walk: Walk, user: str, offer: Offer, day: int) -> str:
    """An interest of this person's firm and the seller's yes: the negotiation's address."""
    walk.sit(user, f"/market/offers/{offer.number}/", 3, day)
    shot(walk.page, "market-offer")
    walk.desk.click("登记意向")
    walk.page.locator("#message").fill("想买下来自己用，价格二十万左右")
    walk.press("登记意向")
    path = walk.page.url.removeprefix(walk.world.url)
    walk.sit("university", path)
    walk.page.locator("#answer").fill("可以谈，请先报价")
    walk.press("答复")
    return walk.page.url.removeprefix(walk.world.url)


def proposed(walk: Walk, user: str, talk: str, yuan: str) -> None:
    walk.sit(user, talk)
    walk.page.locator("#amount").fill(yuan)
    walk.page.locator("#terms").fill("一次付清，银行托管")
    walk.press("提出报价")


def agreed(walk: Walk, talk: str) -> Deal:
    """Proposal, counter-proposal, agreement; a public unit's result is announced at its price."""
    proposed(walk, "enterprise", talk, "200000")
    proposed(walk, "university", talk, "280000")
    walk.sit("enterprise", talk, 3, 9)
    expect(walk.main.locator("ol > li")).to_have_count(2)
    shot(walk.page, "deals-talk")
    walk.page.locator("#pay_by").fill("2026-04-10")
    walk.press("接受并成交")
    settle()
    shot(walk.page, "deals-deal")
    return Deal.objects.get(number=walk.page.url.rstrip("/").rpartition("/")[2])


def announced(walk: Walk, deal: Deal) -> None:
    """Everybody reads of the deal; nobody reads who spoke for whom or what was said."""
    walk.sit("", "/deals/announcements/")
    row = walk.main.get_by_role("row").filter(has_text=deal.number)
    expect(row).to_have_count(1)
    shot(walk.page, "deals-announcements")
    told = walk.main.inner_text()
    assert not [one for one in ("张三丰", "13800000000", "二十万", ACCOUNT) if one in told]
    walk.sit("", "/market/")
    expect(walk.main.locator("article").filter(has_text=TITLE).get_by_text("成交办理中")).to_be_visible()
    shot(walk.page, "market-hall")


def taken(walk: Walk, talk: str, deal: Deal) -> None:
    """The second firm would take the seller's price as well and is told who was first."""
    proposed(walk, "university", talk, "300000")
    walk.sit("second", talk)
    with walk.page.expect_navigation():
        walk.main.get_by_role("button", name="接受并成交").click()
    shot(walk.page, "deals-taken")
    expect(walk.main).to_contain_text(f"由“演示·恒川机械有限公司”用于转让（{deal.number}）")
    walk.sit("second", "/messages/")
    expect(walk.main).to_contain_text("已与其他单位成交")
    assert Deal.objects.filter(title=TITLE).count() == 1


def unseen(walk: Walk, talk: str, deal: Deal) -> None:
    """A third firm sees nothing of the negotiation nor of the deal."""
    for path in (talk, f"/deals/d/{deal.number}/", f"/cases/{deal.case_id}/"):
        walk.context.clear_cookies()
        walk.context.add_cookies([walk.world.cookie("third")])  # type: ignore[list-item]
        told = walk.page.goto(path)
        assert told is not None
        assert told.status in (403, 404), (path, told.status)
        assert "280" not in walk.page.inner_text("main")
    walk.sit("third", "/deals/talks/")
    assert TITLE not in walk.main.inner_text()
    walk.sit("third", "/deals/")
    assert TITLE not in walk.main.inner_text()


def contracted(walk: Walk, deal: Deal) -> None:
    """Publicity runs out; the wizard writes the contract and checks it; both sign."""
    walk.sit("enterprise", f"/deals/d/{deal.number}/", 3, 26)
    walk.desk.click("合同向导")
    walk.desk.click("专利权转让合同")
    for name, value in BLANKS.items():
        field = walk.page.locator(f"#b-{name}")
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    shot(walk.page, "deals-wizard")
    walk.press("生成合同并核对")
    expect(walk.page.get_by_text("0 项需要处理")).to_be_visible()
    shot(walk.page, "deals-checked")
    walk.sit("university", f"/cases/{deal.case_id}/")
    walk.sign("卖方签署合同", {"合同文本": UPLOAD, "合同生效日": "2026-03-26"})
    walk.sit("enterprise", f"/cases/{deal.case_id}/")
    walk.sign("买方签署合同")


def hand_of(deal: Deal) -> str:
    """Whoever of the office the case was given to."""
    assert deal.case is not None
    assert deal.case.handler is not None
    return str(deal.case.handler.username)


def paid(walk: Walk, deal: Deal, bank: SimulatedBank) -> None:
    """The escrow account, the bank's statement, and the officer's word that the money is in."""
    walk.sit(hand_of(deal), f"/cases/{deal.case_id}/", 3, 27)
    walk.desk.act(
        "登记托管账户",
        {"资金监管银行": bank.name, "监管账号": ACCOUNT, "应托管金额（元）": "280000", "划转条件": "手续合格通知书"},
    )
    bank.pay(ACCOUNT, "IN-1", PRICE, dt.date(2026, 3, 30))
    assert fetch_all() == 1
    assert fetch_all() == 0
    walk.sit("bank", "/deals/escrow/", 3, 30)
    expect(walk.main.get_by_role("row").filter(has_text=ACCOUNT)).to_contain_text("280")
    shot(walk.page, "deals-escrow")
    walk.sit(hand_of(deal), f"/cases/{deal.case_id}/", 3, 31)
    walk.desk.act("确认价款足额到账")


def registered(walk: Walk, deal: Deal) -> None:
    walk.sit("university", f"/cases/{deal.case_id}/", 4, 1)
    walk.desk.act("填报登记或者备案申请", {"提交登记或者备案的日期": "2026-04-01"})
    walk.sit(hand_of(deal), f"/cases/{deal.case_id}/", 4, 15)
    walk.desk.act(
        "登记办理结果",
        {
            "办理结果": "变更登记", "登记号或者备案号": "演示变登0417", "登记或者备案日": "2026-04-14",
            "登记通知或者备案证明": UPLOAD,
        },
    )  # fmt: skip


def handed_over(walk: Walk, deal: Deal, bank: SimulatedBank) -> None:
    """Line by line on the deal's page, then the two confirmations, the bank's payment and the end."""
    for user, button in (("university", "确认交付"), ("enterprise", "确认接收")):
        walk.sit(user, f"/deals/d/{deal.number}/", 4, 16)
        while walk.main.get_by_role("button", name=button).count():
            walk.press(button)
    shot(walk.page, "deals-handover")
    walk.sit("university", f"/cases/{deal.case_id}/")
    walk.desk.act("确认已经交付", {"交付说明": "技术资料已经移交"})
    walk.sit("enterprise", f"/cases/{deal.case_id}/", 4, 17)
    walk.sign("确认接收")
    walk.sit(hand_of(deal), f"/cases/{deal.case_id}/", 4, 20)
    walk.desk.act("确认划转条件成就", {"划转条件成就日": "2026-04-14", "条件成就的凭证": "演示手续合格通知书"})
    bank.pay(ACCOUNT, "OUT-1", PRICE, dt.date(2026, 4, 20), "release")
    assert fetch_all() == 1
    walk.desk.act("核对划款并办结")
    settle()


def test_from_an_offer_and_a_need_to_a_settled_deal(walk: Walk, axe: BrowserContext) -> None:
    firm("second", OTHER), firm("third", "演示·丙机电有限公司")
    year_before()
    bank = SimulatedBank("演示银行")
    register_bank(bank)
    before, quarter = figures(), quarterly(dt.date(2026, 4, 1), dt.date(2026, 6, 30), REGION)
    offer = offered(walk, owned())
    needed(walk, offer)
    talk, rival = asked(walk, "enterprise", offer, 5), asked(walk, "second", offer, 6)
    deal = agreed(walk, talk)
    taken(walk, rival, deal)
    announced(walk, deal)
    unseen(walk, talk, deal)
    contracted(walk, deal)
    paid(walk, deal, bank)
    registered(walk, deal)
    signed = figures()
    handed_over(walk, deal, bank)
    deal.refresh_from_db(), offer.refresh_from_db()
    assert (deal.case.state, deal.registration_no) == ("settled", "演示变登0417")
    assert (offer.deal_number, offer.delisted_why) == (deal.number, "dealt")
    assert figures() == signed
    assert signed["growth"] == (before["growth"] or 0) + PRICE // 100
    assert signed["universities"] == (before["universities"] or 0) + 1
    reported(walk, deal, quarterly(dt.date(2026, 4, 1), dt.date(2026, 6, 30), REGION).fen - quarter.fen)
    assert faults(axe, walk.world, deal, offer, talk) == {}
