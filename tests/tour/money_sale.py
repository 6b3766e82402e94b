"""The university's patent: found, rated, valued, offered, wanted, agreed, paid for and registered in another's name."""

from __future__ import annotations

import re
import time
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.deeds import UPLOAD
from tests.tour.hands import Hand
from tests.tour.money_cast import BANK, SOLD, TITLE, Cast, gazette

PROBLEM = "我们的水泵在含沙的水里三个月就把叶轮磨穿了，想找耐磨涂层"
TEXT = "转让一件水泵叶轮耐磨涂层发明专利，含沙水工况小批量试用一年"
LISTING = {
    "挂牌标题": TITLE, "权利种类": "专利", "交易方式": "转让", "定价方式": "面议", "产业": "智能制造",
    "技术成熟度（1至9）": 7, "公告文本": TEXT, "是否国有资产": "否",
    "是否国家设立的研究开发机构、高等院校的成果": "是", "是否因权属纠纷请求中止": "否",
    "是否另有没有备案的独占或者排他许可": "否", "年费已缴至第几年度": 7, "是否拟向境外转让或者许可": "否",
    "是否承诺所填内容真实、有权处分": "是", "联系电话": "13800000000",
}  # fmt: skip
VALUE = {
    "title": TITLE, "number": SOLD, "revenue": "8000000\n9000000\n9500000\n9000000\n8000000", "royalty": "3%",
    "contribution": "60%", "discount": "18%", "pledge_rate": "40%",
}  # fmt: skip
BLANKS = {
    "pay_terms": "签约后十个工作日内一次汇入银行监管账户", "tax": "each", "improvement": "owner", "annual_fee": "buyer",
    "secret_years": "5", "recorder": "both", "penalty": "5", "forum": "arbitration", "forum_name": "示例仲裁委员会",
}  # fmt: skip
ACCOUNT, PRICE = "6217000001", "280000"


def imported(cast: Cast, folder: Path) -> None:
    """The officer brings the gazette in; everybody finds the right by what it is about."""
    officer, file = cast.hands.of(cast.officer), folder / "示例公报.csv"
    file.write_bytes(gazette())
    officer.go("/imports/")
    officer.click("导入文件")
    officer.page.set_input_files("input[type=file]", file)
    officer.page.get_by_role("button", name="上传并导入").click()
    officer.page.wait_for_url(re.compile(r"/imports/\d+/$"))
    expect(officer.main.get_by_text("已入库").first).to_be_visible(timeout=240_000)
    expect(officer.main.locator(".grid-auto").first).to_contain_text("2")
    cast.story.picture(
        officer.page, "01-import", zh="公报导入：两件发明进入登记库。", en="The gazette is imported: two inventions."
    )


def searched(hand: Hand) -> Locator:
    """The right among the hits; the worker brings what was imported into the search's index a little later."""
    hit = hand.main.get_by_role("link", name=TITLE[:8]).first
    until = time.monotonic() + 240
    hand.go("/search/?q=水泵叶轮 耐磨涂层")
    while not hit.count() and time.monotonic() < until:
        hand.page.wait_for_timeout(2_000)
        hand.page.reload()
    return hit


def valued(cast: Cast) -> None:
    """The university searches its own right, has it rated, and works out what it may be worth: 531 143 元."""
    hand = cast.hands.of(cast.university)
    searched(hand).click()
    hand.look()
    cast.story.picture(hand.page, "02-right", zh="检索到自己的专利，进入权利页。", en="Its own right, found by search.")
    hand.go("/valuation/")
    hand.page.locator("input[name=number]").fill(SOLD)
    hand.press("评级")
    expect(hand.main).to_contain_text("凭据")
    cast.story.picture(
        hand.page, "03-rating", zh="评级：三级指标、机器证据和凭据；只供参考。", en="The rating, with its receipt."
    )
    hand.go("/valuation/calculator/royalty/")
    for name, value in VALUE.items():
        hand.page.locator(f"[name={name}]").fill(value)
    hand.main.locator("form button.btn-primary").first.click()
    hand.page.wait_for_url("**/valuation/values/**")
    expect(hand.main).to_contain_text("531,143")
    cast.story.picture(
        hand.page, "04-value", zh="收益法测算：531,143元，逐年写明算法。", en="Relief from royalty: 531,143 yuan."
    )


def offered(cast: Cast) -> str:
    """Applied for, title checked against the registry, published; the offer's number."""
    hand = cast.hands.of(cast.university)
    hand.go("/market/")
    hand.click("我要挂牌")
    hand.write({**LISTING, "权利号码": SOLD, "挂牌截止日": cast.days.after(60)})
    case = hand.hand_in("签名并提交", cast.university.password)
    officer = cast.hands.of(cast.officer)
    officer.open_from_inbox(case)
    officer.act("核验通过", {"是否联系到挂牌方": "是", "审核意见": "无阻断事项"})
    officer.act("发布挂牌", {"公告文本": TEXT, "挂牌截止日": cast.days.after(60)})
    public = cast.hands.public()
    public.go("/market/")
    public.main.get_by_role("link", name=TITLE).first.click()
    public.look()
    cast.story.picture(public.page, "05-offer", zh="挂牌：权属逐项核验后公布。", en="The offer, its title checked.")
    return public.page.url.rstrip("/").rpartition("/")[2]


def needed(cast: Cast, offer: str) -> None:
    """In plain words; the offer stands first with three reasons, and leads on to it."""
    hand = cast.hands.of(cast.buyer)
    hand.go("/needs/")
    hand.click("发布需求")
    hand.page.locator("#problem").fill(PROBLEM)
    hand.press("提交并匹配")
    row = hand.main.get_by_role("row").filter(has_text=TITLE).first
    expect(row.locator("li")).to_have_count(3)
    cast.story.picture(
        hand.page, "06-need", zh="企业用自己的话写需求，系统给出候选和三条理由。", en="A need in plain words, matched."
    )
    row.get_by_role("link", name=TITLE).click()
    hand.look()
    hand.press("确认对接")
    hand.main.get_by_role("link", name=offer).first.click()
    hand.look()


def agreed(cast: Cast) -> str:
    """Interest, answer, price against price, agreement; the confirmation reaches both the same day."""
    hand, seller = cast.hands.of(cast.buyer), cast.hands.of(cast.university)
    hand.click("登记意向")
    hand.page.locator("#message").fill("想买下来自己用，价格二十万左右")
    hand.press("登记意向")
    seller.go(hand.page.url)
    seller.page.locator("#answer").fill("可以谈，请先报价")
    seller.press("答复")
    talk = seller.page.url
    for one, yuan in ((hand, "200000"), (seller, PRICE)):
        one.go(talk)
        one.page.locator("#amount").fill(yuan)
        one.page.locator("#terms").fill("一次付清，银行托管")
        one.press("提出报价")
    hand.go(talk)
    cast.story.picture(hand.page, "07-talk", zh="洽谈室：报价、还价，每一步留痕。", en="Offer and counter-offer.")
    hand.page.locator("#pay_by").fill(cast.days.after(45))
    hand.press("接受并成交")
    cast.story.picture(hand.page, "08-deal", zh="成交：进入十五日公示。", en="A deal: fifteen days of publicity begin.")
    return hand.page.url.rstrip("/").rpartition("/")[2]


def served(hand: Hand) -> None:
    """The letter of confirmation stands in the case of both sides, served the day they agreed."""
    expect(hand.letter("成交确认书")).to_contain_text("送达")


def announced(cast: Cast, deal: str) -> None:
    public = cast.hands.public()
    public.go("/deals/announcements/")
    expect(public.main.get_by_role("row").filter(has_text=deal)).to_have_count(1)
    cast.story.picture(public.page, "09-announced", zh="成交公示：人人可看。", en="The announcement, for everybody.")


def case_of(hand: Hand, deal: str) -> None:
    """From the deal to its case."""
    hand.go(f"/deals/d/{deal}/")
    hand.main.locator("a[href^='/cases/']").first.click()
    hand.look()


def contracted(cast: Cast, deal: str) -> None:
    """Publicity is over: the wizard writes the contract and checks it; both sign."""
    buyer, seller = cast.hands.of(cast.buyer), cast.hands.of(cast.university)
    case_of(seller, deal)
    served(seller)
    buyer.go(f"/deals/d/{deal}/")
    buyer.click("合同向导")
    buyer.click("专利权转让合同")
    for name, value in BLANKS.items():
        field = buyer.page.locator(f"#b-{name}")
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    buyer.press("生成合同并核对")
    expect(buyer.page.get_by_text("0 项需要处理")).to_be_visible()
    cast.story.picture(buyer.page, "10-contract", zh="合同向导：逐条核对。", en="The contract, clause by clause.")
    seller.sign("卖方签署合同", {"合同文本": UPLOAD, "合同生效日": cast.days.after(0)})
    case_of(buyer, deal)
    buyer.sign("买方签署合同")


def paid(cast: Cast, deal: str) -> None:
    """Into the bank's escrow account, line by line of the bank's statement."""
    officer = cast.hands.of(cast.officer)
    case_of(officer, deal)
    officer.act(
        "登记托管账户",
        {"资金监管银行": BANK, "监管账号": ACCOUNT, "应托管金额（元）": PRICE, "划转条件": "手续合格通知书"},
    )
    statement = {"银行入账流水号": "示例入账1", "入账金额（元）": PRICE, "入账日": cast.days.after(0)}
    officer.act("确认价款足额到账", statement)


def recorded(cast: Cast, deal: str) -> None:
    """The change of owner at the patent office, then hand-over, the bank's payment, the end."""
    seller, buyer, officer = (cast.hands.of(one) for one in (cast.university, cast.buyer, cast.officer))
    case_of(seller, deal)
    seller.act("填报登记或者备案申请", {"提交登记或者备案的日期": cast.days.after(0)})
    case_of(officer, deal)
    result = {"办理结果": "变更登记", "登记号或者备案号": "示例变登0001", "登记或者备案日": cast.days.after(0)}
    officer.act("登记办理结果", {**result, "登记通知或者备案证明": UPLOAD})
    for one, button in ((seller, "确认交付"), (buyer, "确认接收")):
        one.go(f"/deals/d/{deal}/")
        while one.main.get_by_role("button", name=button).count():
            one.press(button)
    case_of(seller, deal)
    seller.act("确认已经交付", {"交付说明": "技术资料已经移交"})
    case_of(buyer, deal)
    buyer.sign("确认接收")
    officer.page.reload()
    officer.act("确认划转条件成就", {"划转条件成就日": cast.days.after(0), "条件成就的凭证": "示例手续合格通知书"})
    payout = {"银行划转流水号": "示例划出1", "划转金额（元）": PRICE, "划转日": cast.days.after(0)}
    officer.act("核对划款并办结", payout)
    officer.go(f"/deals/d/{deal}/")
    cast.story.picture(officer.page, "11-settled", zh="登记、交割、划款，办结。", en="Registered, handed over, paid.")
