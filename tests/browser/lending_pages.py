"""Pages of pledge finance that both walks of a loan go through, and what they type there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from playwright.sync_api import Page, expect

from quanlian.core.people.models import User
from quanlian.indicators.engine.places import place
from quanlian.indicators.services import Clock
from quanlian.utilisation.finance.figures.registers import pledge_loans, pledge_mixed
from tests.browser.conftest import DESKTOP, PHONE, axe_violations
from tests.browser.deeds import UPLOAD, Desk
from tests.browser.hands import write
from tests.browser.walking import PASSWORD, overhang
from tests.browser.world import REGION

SECOND, BANK, OTHER_BANK = "演示·海岳科技有限公司", "演示银行", "演示·他行"


def user(name: str) -> User:
    return User.objects.get(username=name)


def figures() -> tuple[Decimal, Decimal]:
    """亿元 of this year's pledge loans in the city, and of those on patents and marks together."""
    last = dt.date(2026, 12, 31)
    year = Clock(last, last, last, dt.date(2026, 1, 1), "as_known", pinned=False)
    here = place(str(REGION))
    return pledge_loans(here, year).value or Decimal(0), pledge_mixed(here, year).value or Decimal(0)


APPLICATION = {
    "联系电话": "13800000000",
    "贷款用途": "购买原材料",
    "是否首次取得银行贷款": "是",
    "是否用于主营产品": "是",
    "担保方式": "直接质押",
    "是否有权利为共有": "否",
    "当事人中是否有境外个人或企业": "否",
    "是否就同样的发明创造同日另有申请": "否",
    "是否有权利在无效宣告程序中": "否",
    "是否因权属纠纷请求中止": "否",
    "年费已缴至第几年度": "7",
    "经营年限（整年）": "6",
    "上年营业收入（元）": "30000000",
    "营业收入增长率（%）": "15",
    "息税折旧摊销前利润（元）": "1800000",
    "年度还本付息（元）": "1250000",
    "纳税信用等级": "B",
    "被诉未结案件数": "0",
    "信用记录": "正常",
    "是否授权平台和银行查询上述权利与信用数据": "是",
    "数据查询授权书": UPLOAD,
}
CREDIT = {"批准金额（元）": "2000000", "年利率（%）": "3.85", "当日一年期LPR（%）": "3.1"}
CONTRACT = {
    "借款合同号": "演示合同1号",
    "债务履行期起": "2026-03-20",
    "债务履行期止": "2027-03-20",
    "担保范围": "本金和利息",
    "质押合同已经写明的事项": [
        "当事人的姓名或者名称和地址", "被担保债权的种类和数额", "债务人履行债务的期限", "每项权利的名称和号码",
        "质押担保的范围",
    ],
    "质物是否经过资产评估": "否",
    "借款合同和质押合同": UPLOAD,
}  # fmt: skip


def repaid(day: str, principal: str, voucher: str, kind: str) -> dict[str, object]:
    return {
        "还款日期": day, "本金（元）": principal, "利息（元）": "19250", "还款凭证号": voucher, "还款类别": kind,
    }  # fmt: skip


def on_loan(desk: Desk, number: str) -> Desk:
    """From the list of loans by its number to the loan, and on to its case."""
    desk.go("/finance/loans/")
    desk.click(number)
    desk.click("办理")
    return desk


def applied(firm: Desk, rights: list[str]) -> str:
    """From the shelf: the product that fits, own rights with their lights, the pre-check, the filled draft, sent."""
    firm.go("/finance/")
    firm.page.get_by_label("金额（万元）").fill("200")
    firm.page.get_by_label("期限（月）").fill("12")
    firm.page.get_by_label("专利权").check()
    firm.page.get_by_label("商标专用权").check()
    firm.page.get_by_role("button", name="匹配产品").click()
    firm.look()
    card = firm.page.get_by_role("region", name="演示·知识产权混合质押贷")
    card.get_by_role("link", name="一键申请").click()
    firm.page.wait_for_url("**/finance/apply/demo-mixed/**")
    firm.look()
    expect(firm.page.get_by_label("申请金额（元）")).to_have_value("2000000.00")
    choose(firm, rights)
    firm.page.get_by_role("button", name="核验所选权利").click()
    firm.look()
    expect(firm.page.get_by_role("heading", name="质押登记预检")).to_be_visible()
    firm.page.get_by_role("button", name="填写申请").click()
    firm.page.wait_for_url("**/drafts/**")
    firm.look()
    write(firm, APPLICATION)
    return firm.hand_in("签名并提交", PASSWORD)


def choose(firm: Desk, rights: list[str]) -> None:
    """Tick these own rights and no others."""
    boxes = firm.page.locator("input[name=right]")
    for box in boxes.all():
        shown = (box.get_attribute("value") or "").replace(" ", "")
        box.set_checked(any(one in shown for one in rights))
    assert firm.page.locator("input[name=right]:checked").count() == len(rights)


def faults_of(page: Page, paths: Iterable[str]) -> dict[str, object]:
    """What axe finds on a wide and on a narrow window, and pages wider than a phone."""
    faults: dict[str, object] = {}
    for path in paths:
        page.goto(path)
        page.wait_for_load_state()
        for size in (DESKTOP, PHONE):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            if found := axe_violations(page):
                faults[f"{path} {size['width']}"] = found
        if wide := overhang(page):
            faults[f"{path} overhang"] = wide
    return faults
