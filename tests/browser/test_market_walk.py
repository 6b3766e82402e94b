"""From an offer and a need in plain words to a settled deal, in the browser: hall, wall, talk, contract, escrow."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role
from quanlian.indicators.engine.clock import clock as period
from quanlian.indicators.engine.places import Place
from quanlian.procedures.actions.deadlines import fire_all
from quanlian.procedures.models import Case
from quanlian.registry.records import PartyMention
from quanlian.utilisation.deals import registers
from quanlian.utilisation.deals.banks import SimulatedBank, fetch_all, register_bank
from quanlian.utilisation.deals.models import Deal, Negotiation
from quanlian.utilisation.market.models import Offer
from quanlian.utilisation.market.report.quarter import quarterly
from quanlian.utilisation.matching import shelves
from quanlian.utilisation.matching.index.shelf import Shelf
from tests.browser.conftest import DESKTOP, PHONE, axe_violations
from tests.browser.deeds import UPLOAD, Desk, answer, shot
from tests.browser.walking import PASSWORD, overhang
from tests.browser.world import REGION, World
from tests.procedures.conftest import FakeClock, clock
from tests.protection.watch.following.playing import settle
from tests.registry.factory import patent, store

__all__ = ["clock"]
pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]
PATIENCE = 60_000
TITLE, OWNER, OTHER = "演示·水泵叶轮耐磨涂层", "演示大学", "演示·乙泵业有限公司"
PROBLEM = "我们的水泵在含沙的水里三个月就把叶轮磨穿了，想找耐磨涂层"
TEXT = "转让一件水泵叶轮耐磨涂层专利，含沙水工况小批量试用一年"
LISTING = {
    "挂牌标题": TITLE, "权利种类": "专利", "交易方式": "转让", "定价方式": "面议", "产业": "智能制造",
    "技术成熟度（1至9）": 7, "公告文本": TEXT, "挂牌截止日": "2026-12-31", "是否国有资产": "否",
    "是否国家设立的研究开发机构、高等院校的成果": "是", "是否因权属纠纷请求中止": "否",
    "是否另有没有备案的独占或者排他许可": "否", "年费已缴至第几年度": 7, "是否拟向境外转让或者许可": "否",
    "是否承诺所填内容真实、有权处分": "是", "联系电话": "13800000000",
}  # fmt: skip
BLANKS = {
    "pay_terms": "签约后十个工作日内一次汇入银行监管账户", "tax": "each", "improvement": "owner", "annual_fee": "buyer",
    "secret_years": "5", "recorder": "both", "penalty": "5", "forum": "arbitration",
    "forum_name": "演示仲裁委员会",
}  # fmt: skip
ACCOUNT, PRICE = "6217000001", 280_000_00


class Walk:
    """Everybody at one window, one after the other."""

    def __init__(self, context: BrowserContext, world: World, clock: FakeClock) -> None:
        self.context, self.world, self.clock = context, world, clock
        self.desk = Desk(context.new_page())

    @property
    def page(self) -> Page:
        return self.desk.page

    @property
    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def sit(self, username: str, path: str, month: int = 0, day: int = 0) -> None:
        """This person comes to this page, on that day of 2026."""
        if month:
            self.clock.at(2026, month, day)
            fire_all(self.clock.now(), 500)  # what the worker does at night
        self.context.clear_cookies()
        if username:
            self.context.add_cookies([self.world.cookie(username)])  # type: ignore[list-item]
        self.desk.go(path)

    def press(self, button: str) -> None:
        """A button of the page's body; then the next page is looked at."""
        with self.page.expect_navigation() as answered:
            self.main.get_by_role("button", name=button, exact=True).first.click()
        assert answered.value is not None
        assert answered.value.ok, (self.page.url, answered.value.status)
        self.desk.look()

    def sign(self, action: str, answers: dict[str, object] | None = None) -> None:
        """Fill in, check and sign one action of the case that is open."""
        deed = self.page.locator("details.deed").filter(has_text=action).first
        if deed.get_attribute("open") is None:
            deed.locator(":scope > summary").click()
        deed.get_by_role("link", name="填写并签名").click()
        self.page.wait_for_url("**/drafts/**")
        for title, value in (answers or {}).items():
            answer(self.main, title, value)
            if value is UPLOAD:
                expect(self.main.locator("[data-files] li").first).to_be_visible()
        self.desk.hand_in("签名并提交", PASSWORD)
        settle()


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


def figures() -> dict[str, Decimal | None]:
    """What the three registers say of the first half of the year, in 元 and contracts."""
    place, at = Place(str(REGION), "演示市", codes=(REGION,)), period(dt.date(2026, 6, 30))
    return {
        "growth": registers.trade_growth(place, at).numerator,
        "licences": registers.licence_growth(place, at).numerator,
        "universities": registers.university_contracts(place, at).value,
    }


def year_before() -> None:
    Deal.objects.create(
        number="JY-2025-90417", title="演示·上年成交", kind="transfer", seller_name="演示·甲", buyer_name="演示·乙",
        amount_fen=PRICE // 2, region_code=REGION, agreed_on="2025-03-01", signed_on="2025-03-10",
    )  # fmt: skip


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


def reported(walk: Walk, deal: Deal, more: int) -> None:
    """The quarter's report and the statistics count the deal once, and the need's match has its outcome."""
    assert more == PRICE
    walk.sit("officer", f"/market/report/?year=2026&quarter=2&place={REGION}")
    shot(walk.page, "market-report")
    walk.sit("officer", f"/deals/statistics/?since=2026-01-01&until=2026-06-30&place={REGION}")
    expect(walk.main.get_by_role("row").filter(has_text=deal.number)).to_have_count(1)
    shot(walk.page, "deals-statistics")
    walk.sit("enterprise", "/needs/mine/")
    expect(walk.main.get_by_role("row").filter(has_text=OWNER)).to_contain_text("已签约")
    shot(walk.page, "needs-mine")


def faults(axe: BrowserContext, world: World, deal: Deal, offer: Offer, talk: str) -> dict[str, object]:
    """Every page of the walk, wide and narrow."""
    rival = Negotiation.objects.exclude(deal_number=deal.number).latest("pk")
    pages = {
        "": ["/market/", f"/market/offers/{offer.number}/", "/needs/", "/deals/announcements/", "/market/operators/"],
        "enterprise": [
            "/needs/new/", "/needs/mine/", "/deals/", "/deals/talks/", talk, f"/deals/d/{deal.number}/",
            f"/deals/contracts/?deal={deal.number}", f"/deals/contracts/?deal={deal.number}&template=patent_transfer",
            f"/deals/contracts/{deal.drafts.latest('pk').pk}/",
        ],
        "university": ["/market/mine/", f"/deals/talks/{rival.number}/", "/deals/rooms/"],
        "officer": [f"/deals/statistics/?place={REGION}", "/market/report/", "/market/supervision/", "/needs/matches/"],
        "bank": ["/deals/escrow/"],
    }  # fmt: skip
    found: dict[str, object] = {}
    for username, paths in pages.items():
        axe.clear_cookies()
        if username:
            axe.add_cookies([world.cookie(username)])  # type: ignore[list-item]
        page = axe.new_page()
        for path in paths:
            found |= faults_at(page, path)
        page.close()
    return found


def faults_at(page: Page, path: str) -> dict[str, object]:
    found: dict[str, object] = {}
    page.goto(path)
    page.wait_for_load_state()
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        if told := axe_violations(page):
            found[f"{path} {size['width']}"] = told
    shot(page, "phone" + path.partition("?")[0].replace("/", "-"))
    if wide := overhang(page):
        found[f"{path} overhang"] = wide
    return found
