"""The borrower's patent: a pledge loan that is not paid back, the pool's part of the loss, the right disposed of."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.deeds import UPLOAD
from tests.tour.hands import Hand
from tests.tour.money_cast import BANK, PLEDGE, Cast

POOL = "zhongshan"
LOAN, INTEREST, VALUE, PRICE = "2000000", "6416.67", "12000000", "1200000"
APPLICATION = {
    "联系电话": "13800000000", "贷款银行": BANK, "申请金额（元）": LOAN, "期限（月）": "1", "贷款用途": "购买原材料",
    "是否首次取得银行贷款": "是", "质物类别": ["专利权"], "质押的权利号码": PLEDGE, "是否用于主营产品": "是",
    "担保方式": "直接质押", "是否有权利为共有": "否", "当事人中是否有境外个人或企业": "否",
    "是否就同样的发明创造同日另有申请": "否", "是否有权利在无效宣告程序中": "否", "是否因权属纠纷请求中止": "否",
    "年费已缴至第几年度": "7", "经营年限（整年）": "6", "上年营业收入（元）": "30000000",
    "营业收入增长率（%）": "15", "息税折旧摊销前利润（元）": "1800000", "年度还本付息（元）": "1250000",
    "纳税信用等级": "B", "被诉未结案件数": "0", "信用记录": "正常",
    "是否授权平台和银行查询上述权利与信用数据": "是", "数据查询授权书": UPLOAD,
}  # fmt: skip
STATED = [
    "当事人的姓名或者名称和地址", "被担保债权的种类和数额", "债务人履行债务的期限", "每项权利的名称和号码",
    "质押担保的范围",
]  # fmt: skip


def at_case(hand: Hand, number: str) -> Hand:
    """From the list of loans by its number to the loan, and on to its case."""
    hand.go(f"/finance/loans/{number}/")
    hand.click("办理")
    return hand


def applied(cast: Cast) -> str:
    """From the guide to the application; the number of the loan."""
    hand = cast.hands.of(cast.borrower)
    number = hand.apply("pledge_finance", APPLICATION)
    hand.go(f"/finance/loans/{number}/")
    cast.story.picture(
        hand.page, "21-applied", zh="质押融资申请：权利即被占用。", en="Applied for: the right is taken."
    )
    return number


def granted(cast: Cast, number: str) -> None:
    """Screened, priced by the bank itself, rated, approved under the pool's cover, signed."""
    officer, bank, firm = (cast.hands.of(one) for one in (cast.officer, cast.bank, cast.borrower))
    officer.open_from_inbox(number)
    officer.act("受理")
    officer.act("筛选通过", {"上级通报的非正常专利申请": "没有"})
    priced = {"作价方式": "银行自评", "各件价值": f"{PLEDGE} {VALUE}"}
    at_case(bank, number).act("免评估（自评或协商）", priced)
    officer.page.reload()
    officer.act("出具风险评级")
    bank.page.reload()
    credit = {"批准金额（元）": LOAN, "年利率（%）": "3.85", "当日一年期LPR（%）": "3.1", "风险补偿规则": POOL}
    bank.act("批准（直接质押）", credit)
    contract = {
        "借款合同号": "示例合同1号", "债务履行期起": cast.days.after(0), "债务履行期止": cast.days.after(10),
        "担保范围": "本金和利息", "质押合同已经写明的事项": STATED, "质物是否经过资产评估": "否",
        "借款合同和质押合同": UPLOAD,
    }  # fmt: skip
    bank.act("提交合同", contract)
    at_case(firm, number).sign("确认并签署合同")


def paid_out(cast: Cast, number: str) -> None:
    """Registered, paid out, filed with the pool, taken in; the treasury's money is in the pool's account."""
    officer, bank, firm, pool = (cast.hands.of(one) for one in (cast.officer, cast.bank, cast.borrower, cast.pool))
    day = cast.days.after(0)
    at_case(firm, number).act("填报登记申请", {"向登记机关提出申请的日期": day, "申请渠道": "网上"})
    officer.page.reload()
    registered = {"专利权质押登记号": "示例质1号", "专利权质押登记日": day, "专利权质押登记通知书": UPLOAD}
    officer.act("登记专利权质押结果", registered)
    officer.act("质押登记全部办妥")
    bank.page.reload()
    bank.act("放款（须入池备案）", {"放款日期": day, "放款金额（元）": LOAN, "放款凭证号": "示例放款1"})
    bank.act("提交入池备案")
    pool.go("/pool/")
    pool.click(number)
    pool.act("准予备案")
    pool.go(f"/pool/{POOL}/")
    pool.page.locator("#in-amount").fill("10000000")
    pool.page.locator("#in-reference").fill("示例财政拨款1")
    pool.main.locator("form[action$='/contribute/'] button").click()
    expect(pool.main.get_by_text("10,000,000.00元").first).to_be_visible()
    bank.go(f"/finance/loans/{number}/")
    cast.story.picture(bank.page, "22-lent", zh="登记、放款、入池备案。", en="Registered, paid out, under the pool.")


def overdue(cast: Cast, number: str) -> None:
    """From the loan's page: the form is filled already; collected in vain, found bad, and the pool hears of it."""
    bank = cast.hands.of(cast.bank)
    bank.go(f"/finance/loans/{number}/")
    bank.click("登记逾期、处置质物")
    cast.story.picture(bank.page, "23-overdue", zh="登记逾期：按融资登记预填。", en="Overdue: filled from the loan.")
    bank.write({"欠付利息（元，不含罚息和复利）": INTEREST, "借款合同和质押合同": UPLOAD})
    bank.hand_in("签名并提交", cast.bank.password)
    at_disposal(bank, number)
    day = cast.days.after(0)
    bank.act("登记催收", {"催收日期": day, "催收方式": "书面催收", "催收情况": "借款人暂无还款能力"})
    found = {"五级分类": "次级", "认定日期": day, "认定理由": "逾期且经营困难", "是否已向风险补偿资金备案": "是"}
    bank.act("认定不良", found)
    bank.act("移交风险补偿申请")


def at_disposal(hand: Hand, number: str) -> None:
    """From the desk of disposals to the disposal, and on to its case."""
    hand.go("/collateral/disposals/")
    hand.click(number)
    hand.click("办件")


def planned(cast: Cast, number: str) -> None:
    """Appraised, to be sold in the market at no less than its reserve price, announced for seven days."""
    bank, reviewer = cast.hands.of(cast.bank), cast.hands.of(cast.reviewer)
    at_disposal(bank, number)
    bank.act("启动质物处置")
    appraisal = {"评估机构": "示例资产评估公司", "评估基准日": cast.days.after(0), "评估价值（元）": "1500000"}
    bank.act("提交评估报告", {**appraisal, "资产评估报告": UPLOAD})
    plan = {
        "处置方式": "变卖", "保留价（元）": PRICE, "合同是否约定到期不还款质物即归质权人所有": "否",
        "方案说明": "在交易市场公开变卖",
    }  # fmt: skip
    bank.sign("提交处置方案", plan)
    number_of = bank.page.locator(".form-number").inner_text()
    reviewer.open_from_inbox(number_of)
    reviewer.act("确认方案")
    at_disposal(bank, number)
    day = cast.days.after(0)
    bank.act("登记公告", {"公告日期": day, "公告媒体": "示例交易平台", "公告": UPLOAD})


def claimed(cast: Cast, number: str) -> None:
    """The pool office examines, the treasury agrees; five working days of publicity begin."""
    pool, treasury = cast.hands.of(cast.pool), cast.hands.of(cast.treasury)
    at_claim(pool, number)
    pool.act("提出核定意见", {"核定未偿本金（元）": LOAN, "审查意见": "材料齐全"})
    case = pool.page.url
    treasury.go(case)
    treasury.act("复核同意")


def at_claim(hand: Hand, number: str) -> None:
    """From the pool's ledger to the claim, and on to its case."""
    hand.go(f"/pool/{POOL}/")
    hand.click(number)
    expect(hand.page.get_by_role("heading", name="补偿计算表")).to_be_visible()
    hand.click("办理")


def compensated(cast: Cast, number: str) -> None:
    """54 % of two million; the borrower owes all of it on."""
    pool, bank = cast.hands.of(cast.pool), cast.hands.of(cast.bank)
    at_claim(pool, number)
    pool.act("拨付补偿", {"拨付凭证号": "示例拨付1"})
    pool.go(f"/pool/{POOL}/")
    pool.click(number)
    for words in ("1,080,000.00元", "520,000.00元", "320,000.00元", "80,000.00元"):
        expect(pool.page.get_by_role("cell", name=words).first).to_be_visible()
    cast.story.picture(pool.page, "24-claim", zh="补偿计算表：54：26：16：4。", en="The loss shared 54:26:16:4.")
    bank.go(f"/finance/loans/{number}/")
    row = bank.main.get_by_role("row").filter(has_text="示例放款1")
    expect(row.get_by_role("cell").last).to_have_text("2,000,000.00")
    expect(bank.main.get_by_text(re.compile("不抵减借款人的债务"))).to_be_visible()


def listed(cast: Cast) -> None:
    """The announcement is over and the market has the application: checked and published like any other offer."""
    officer, public = cast.hands.of(cast.officer), cast.hands.public()
    officer.open_from_inbox("知识产权交易挂牌：质物处置")
    officer.act("核验通过", {"是否联系到挂牌方": "是", "审核意见": "质权人依法处置"})
    officer.act("发布挂牌", {"公告文本": "质权人依法处置质物，公开变卖", "挂牌截止日": cast.days.after(60)})
    public.go("/market/")
    expect(public.main.get_by_text(re.compile("质物处置")).first).to_be_visible()
    cast.story.picture(public.page, "25-listed", zh="质物在交易大厅公开变卖。", en="On sale in the market's hall.")


def disposed(cast: Cast, number: str, buyer: str) -> None:
    """Sold in the market's hall; costs first, then interest, then principal."""
    bank, officer = cast.hands.of(cast.bank), cast.hands.of(cast.officer)
    at_disposal(bank, number)
    day = cast.days.after(0)
    sale = {"成交（达成）日期": day, "价款到账日期": day, "价款（元）": PRICE, "报名人数": 1}
    said = {"受让人（许可收益抵偿的为付款人）": buyer, "成交确认书、协议或者法律文书": UPLOAD}
    bank.act("登记成交", {**sale, **said})
    officer.go(bank.page.url)
    officer.act("分配价款", {"分配日期": day})


def shared_out(cast: Cast, number: str) -> None:
    """6 416.67 of interest before 1 193 583.33 of principal; 806 416.67 still owed; the pool has 644 535.00 back."""
    bank, pool = cast.hands.of(cast.bank), cast.hands.of(cast.pool)
    bank.go("/collateral/disposals/")
    bank.click(number)
    for words in ("1,200,000.00", "806,416.67"):
        expect(bank.main.get_by_text(words).first).to_be_visible()
    cast.story.picture(bank.page, "26-shared", zh="价款分配：费用、利息、本金。", en="Costs, interest, principal.")
    bank.go(f"/finance/loans/{number}/")
    expect(bank.main.get_by_text("质物处置所得")).to_be_visible()
    expect(bank.main.get_by_text("806,416.67").first).to_be_visible()
    cast.story.picture(bank.page, "27-loan", zh="贷款页：补偿不抵减借款人债务。", en="The loan: 806,416.67 still owed.")
    pool.go(f"/pool/{POOL}/")
    for words in ("9,564,535.00元", "644,535.00元"):
        expect(pool.main.get_by_text(words).first).to_be_visible()
    cast.story.picture(pool.page, "28-pool", zh="资金池：追回款按承担比例返还。", en="The pool has its part back.")
