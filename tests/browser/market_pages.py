"""The market's walk: everybody at one window, what they type, and the pages looked at afterwards."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Locator, Page, expect

from quanlian.procedures.actions.deadlines import fire_all
from quanlian.utilisation.deals.models import Deal, Negotiation
from quanlian.utilisation.market.models import Offer
from tests.browser.conftest import DESKTOP, PHONE, axe_violations
from tests.browser.deeds import UPLOAD, Desk, answer, shot
from tests.browser.walking import PASSWORD, overhang
from tests.browser.world import REGION, World
from tests.procedures.conftest import FakeClock
from tests.protection.watch.following.playing import settle

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
