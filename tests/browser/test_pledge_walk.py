"""Pledge finance in the browser: one loan from the shelf to its cancellation, one to pool and disposal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from quanlian.core.actions import SYSTEM
from quanlian.core.people.models import Organisation, User
from quanlian.core.people.roles import Role
from quanlian.indicators.engine.places import place
from quanlian.indicators.services import Clock
from quanlian.procedures.models import Case
from quanlian.utilisation.collateral import services as collateral
from quanlian.utilisation.collateral.models import Alert, Disposal
from quanlian.utilisation.finance.figures.registers import pledge_loans, pledge_mixed
from quanlian.utilisation.finance.models import Loan
from quanlian.utilisation.finance.products.templates import shelve, templates
from quanlian.utilisation.ledger import services as ledger
from quanlian.utilisation.pool import services as pool
from quanlian.utilisation.pool.models import Claim, Pool
from tests.browser.conftest import DESKTOP, PHONE, axe_violations
from tests.browser.deeds import UPLOAD, Answers, Desk, answer, question
from tests.browser.test_cases import PAGES, POCKET, Sit, _items, sit
from tests.browser.test_evidence import window
from tests.browser.walking import PASSWORD, overhang
from tests.browser.world import REGION, World
from tests.procedures.conftest import FakeClock, clock
from tests.utilisation.collateral import world as collateral_world
from tests.utilisation.finance import world as lending
from tests.utilisation.pool.world import World as Pools

__all__ = ["PAGES", "_items", "clock", "sit"]
pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]
DAY = dt.date(2026, 3, 2)
SECOND, CODE = "演示·海岳科技有限公司", "walk"
BANK, OTHER_BANK = "演示银行", "演示·他行"


def user(name: str) -> User:
    return User.objects.get(username=name)


@pytest.fixture(autouse=True)
def _shelf(world: World) -> None:
    for one in templates():
        shelve(one, dt.date(2026, 1, 1))
    lending.someone("他行", Role.FINANCE, OTHER_BANK, "finance")
    lending.someone("海岳", Role.ENTERPRISE, SECOND)


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


def sign(desk: Desk, title: str, answers: Answers | None = None) -> None:
    """A step that has to be signed: on a page of its own, checked, signed with the password of the account."""
    deed = desk.page.locator("details.deed").filter(has=desk.page.locator("summary").filter(has_text=title))
    if deed.get_attribute("open") is None:
        deed.locator(":scope > summary").click()
    deed.get_by_role("link", name="填写并签名").click()
    desk.page.wait_for_url("**/drafts/**")
    desk.look()
    write(desk, answers or {})
    desk.hand_in("签名并提交", PASSWORD)


def write(desk: Desk, answers: Answers) -> None:
    """Answer a draft by its questions; a file has to have arrived before one goes on."""
    main = desk.page.get_by_role("main")
    for title, value in answers.items():
        answer(main, title, value)
        if value is UPLOAD:
            expect(question(main, title).locator("[data-files] li")).to_have_count(1)


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


def test_a_firm_borrows_on_two_patents_and_a_mark_from_the_shelf_to_the_cancellation(
    sit: Sit, axe: BrowserContext, world: World, clock: FakeClock
) -> None:
    rights = [*lending.granted(71, 72), lending.mark(73, reg="30000973")]
    before = figures()
    firm, bank, officer = sit("enterprise"), sit("bank"), sit("officer")
    number = applied(firm, rights)
    officer.open_from_inbox(number)
    officer.act("受理")
    officer.act("筛选通过", {"上级通报的非正常专利申请": "没有"})
    on_loan(bank, number).act(
        "免评估（自评或协商）", {"作价方式": "银行自评", "各件价值": "\n".join(f"{one} 5000000" for one in rights)}
    )
    officer.page.reload()
    officer.act("出具风险评级")
    on_loan(bank, number).act("批准（直接质押）", CREDIT)
    bank.act("提交合同", CONTRACT)
    sign(on_loan(firm, number), "确认并签署合同")
    on_loan(firm, number)
    firm.act("填报登记申请", {"向登记机关提出申请的日期": "2026-03-12", "申请渠道": "网上"})
    assert figures() == before, "registered and not paid out: nothing is counted"
    case = Case.objects.get(number=number)
    for family, action in (("patent", "record_patent"), ("trademark", "record_mark")):
        given = {f"{family}_no": f"演示{family}73号", f"{family}_on": "2026-03-16", f"{family}_notice": 1}
        lending.do(case, user("officer"), action, **given)
    lending.do(case, user("officer"), "registered")
    clock.at(2026, 3, 20)
    on_loan(bank, number).act("放款", {"放款日期": "2026-03-20", "放款金额（元）": "2000000", "放款凭证号": "放款1"})
    two = Decimal("0.02")
    assert figures() == (before[0] + two, before[1] + two), "one loan, counted once, whatever secures it"
    clock.at(2026, 9, 28)
    bank.page.reload()
    bank.act("登记还款", repaid("2026-06-20", "500000", "还款1", "按期还款"))
    bank.act("登记最后一笔还款（结清）", repaid("2026-09-21", "1500000", "还款2", "提前还款"))
    on_loan(firm, number).act(
        "填报注销申请", {"注销原因": "债务已经履行", "申请注销的日期": "2026-09-25", "注销原因的证明": UPLOAD}
    )
    officer.page.reload()
    officer.act("登记注销结果", {"质押登记注销日": "2026-09-28", "注销通知书": UPLOAD})
    on_the_loan_s_page(firm, number)
    assert figures() == (before[0] + two, before[1] + two), "paid back, it was lent all the same"
    it_stands_in_the_statistics(officer)
    nobody_else_sees(sit, number)
    paths = ["/finance/", "/finance/apply/demo-mixed/", "/finance/loans/", f"/finance/loans/{number}/"]
    assert faults_of(window(axe, world, "enterprise"), paths) == {}
    office = ["/finance/statistics/", "/finance/branches/", "/finance/sessions/", f"/finance/loans/?q={number}"]
    assert faults_of(window(axe, world, "officer"), office) == {}


def on_the_loan_s_page(firm: Desk, number: str) -> None:
    """Everything on one page: three rights released, two registrations cancelled, nothing owed."""
    firm.go(f"/finance/loans/{number}/")
    main = firm.page.get_by_role("main")
    expect(main.get_by_text("已解除")).to_have_count(3)
    expect(main.get_by_text("已注销")).to_have_count(2)
    expect(main.get_by_text("已结清").first).to_be_visible()
    expect(main.get_by_text("还款2")).to_be_visible()


def it_stands_in_the_statistics(officer: Desk) -> None:
    """The figure of mixed pledges leads to a list on which the loan stands."""
    officer.go("/finance/statistics/")
    officer.page.get_by_role("main").locator("a[href*='mixed=1']").first.click()
    officer.look()
    expect(officer.page.get_by_role("main").get_by_text("专利权").first).to_be_visible()


def nobody_else_sees(sit: Sit, number: str) -> None:
    """Another bank and another firm find neither the loan in their list nor its page nor its case."""
    case = Case.objects.get(number=number)
    for name in ("他行", "海岳"):
        stranger = sit(name)
        stranger.go("/finance/loans/")
        expect(stranger.page.get_by_text(number)).to_have_count(0)
        for path in (f"/finance/loans/{number}/", f"/cases/{case.pk}/"):
            answered = stranger.page.request.get(path)
            assert answered.status in (403, 404), path
            assert lending.FIRM not in answered.text()


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


LENT: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("officer", "accept", {}),
    ("officer", "screen_pass", {"abnormal_filings": "none"}),
    ("bank", "waive_appraisal", {"valuation_method": "bank"}),
    ("officer", "rate", {}),
    ("bank", "approve", {"granted_amount": "2000000", "annual_rate": "3.85", "lpr": "3.1", "pool_rule": CODE}),
    ("bank", "draft_contract", {
        "contract_no": "演示合同2号", "debt_from": "2026-03-20", "debt_until": "2027-03-20", "valued": False,
        "security_scope": "本金和利息", "contract_states": ["parties", "debt", "term", "rights", "scope"],
        "contract": 1,
    }),
    ("海岳", "sign", {}),
    ("海岳", "file", {"filed_on": "2026-03-12", "filed_channel": "online"}),
    ("officer", "record_patent", {"patent_no": "演示81号", "patent_on": "2026-03-16", "patent_notice": 1}),
    ("officer", "registered", {}),
    ("bank", "draw_pooled", {"drawn_on": "2026-03-20", "drawn_amount": "2000000", "drawn_voucher": "放款1"}),
    ("bank", "file_pool", {}),
)  # fmt: skip


def lent(rights: list[str]) -> Case:
    """A loan of two million paid out and filed with the pool; how it comes so far is the other walk."""
    said = {"applicant_name": SECOND, "bank_name": BANK, "amount": "2000000"}
    case = lending.applied(rights, user("海岳"), **said)
    priced = "\n".join(f"{one} 5000000" for one in rights)
    for who, action, values in LENT:
        given = {**values, "valuations": priced} if action == "waive_appraisal" else values
        lending.do(case, user(who), action, **given)
    case.refresh_from_db()
    return case


def opened() -> Pool:
    """A pool of ten million by Zhongshan's rule, kept by the demo's pool office."""
    office = Organisation.objects.get(memberships__user__username="pool")
    title = "演示·走查风险补偿资金"
    row = pool.open_pool(SYSTEM, CODE, title, "zhongshan", region_code=REGION, on=DAY, organisation=office)
    pool.contribute(SYSTEM, row, 10_000_000_00, source="演示市财政局", reference=f"{CODE}:1", on=DAY)
    return row


def test_a_loan_in_default_goes_from_the_alert_to_the_pool_and_the_disposal_and_each_sees_only_its_part(
    sit: Sit, axe: BrowserContext, world: World, clock: FakeClock
) -> None:
    before, kept = figures(), opened()
    loan = lent(lending.granted(81, 82, owner=SECOND))
    office, bank = sit("pool"), sit("bank")
    to_do(office, loan.number)
    office.act("准予备案")
    assert figures() == (before[0] + Decimal("0.02"), before[1]), "two patents are no mixed pledge"
    clock.at(2026, 6, 2)
    alert = warned(bank, loan.number)
    clock.at(2027, 4, 12)
    disposal = overdue(bank, loan.number)
    claim = claimed(bank, disposal)
    compensated(sit, office, claim, kept)
    disposed(sit, bank, disposal)
    shared_out(bank, loan.number, disposal)
    the_pool_has_its_part_back(office, claim, kept)
    assert figures() == (before[0] + Decimal("0.02"), before[1]), "in default, it was lent all the same"
    sheets = [f"/pool/{CODE}/", f"/pool/claims/{claim.pk}/", "/pool/", "/pool/rules/", "/pool/calculate/"]
    own = [
        "/collateral/", f"/collateral/?q={loan.number}&state=all", f"/collateral/alerts/{alert.pk}/",
        "/collateral/disposals/", f"/collateral/disposals/{disposal.pk}/", f"/finance/loans/{loan.number}/",
    ]  # fmt: skip
    each_sees_only_its_part(sit, loan, [*own, *sheets])
    assert faults_of(window(axe, world, "bank"), own) == {}
    assert faults_of(window(axe, world, "pool"), sheets) == {}


def warned(bank: Desk, number: str) -> Alert:
    """Somebody asks for the invalidation of a pledged patent: the scan tells the bank, who says what it does."""
    right = Loan.objects.get(number=number).assets.all()[0].right
    collateral_world.event(right, "OTHER", dt.date(2026, 6, 1), "无效宣告请求受理")
    collateral.scan(dt.date(2026, 6, 2))
    alert = Alert.objects.get(loan_number=number, rule="INVALIDATION_REQUESTED")
    bank.go(f"/collateral/?q={number}")
    bank.click(alert.title)
    bank.page.get_by_label("正在怎样处置").fill("已要求企业提供答辩方案，必要时补充质物")
    bank.page.get_by_role("button", name="登记", exact=True).click()
    expect(bank.page.get_by_text("已登记处置措施")).to_be_visible()
    bank.look()
    return alert


def overdue(bank: Desk, number: str) -> Disposal:
    """From the loan's page: reported overdue, collected in vain, found bad, which the loan hears."""
    bank.go(f"/finance/loans/{number}/")
    bank.click("登记逾期、处置质物")
    rights = [one.number for one in Loan.objects.get(number=number).assets.all()]
    told = {
        "融资编号": number, "出质人名称": SECOND, "质押的权利号码": "\n".join(rights), "逾期日期": "2027-03-21",
        "欠付本金（元）": "2000000", "欠付利息（元，不含罚息和复利）": "30000", "借款合同和质押合同": UPLOAD,
    }  # fmt: skip
    write(bank, told)
    bank.hand_in("签名并提交", PASSWORD)
    row = Disposal.objects.get(loan_number=number)
    to_case(bank, row)
    bank.act("登记催收", {"催收日期": "2027-04-01", "催收方式": "书面催收", "催收情况": "借款人暂无还款能力"})
    bank.act(
        "认定不良",
        {"五级分类": "次级", "认定日期": "2027-04-12", "认定理由": "逾期且经营困难", "是否已向风险补偿资金备案": "是"},
    )
    assert Loan.objects.get(number=number).five_class == "substandard"
    return row


def to_do(desk: Desk, number: str) -> None:
    """From what waits for the pool office or the treasury to the case."""
    desk.go("/pool/")
    desk.click(number)


def to_case(desk: Desk, row: Disposal) -> None:
    """From the desk of disposals to the disposal, and on to its case."""
    desk.go("/collateral/disposals/")
    desk.click(row.loan_number)
    desk.click("办件")


def claimed(bank: Desk, row: Disposal) -> Claim:
    bank.act("移交风险补偿申请")
    return Claim.objects.get(admission__loan_number=row.loan_number)


def compensated(sit: Sit, office: Desk, claim: Claim, kept: Pool) -> None:
    """The office examines, the treasury agrees, it is made public, the office pays: 54 % of two million."""
    case = claim.admission.case
    office.go("/pool/")
    office.click(kept.title)
    office.click(claim.admission.loan_number)
    expect(office.page.get_by_role("heading", name="补偿计算表")).to_be_visible()
    office.click("办理")
    office.act("提出核定意见", {"核定未偿本金（元）": "2000000", "审查意见": "材料齐全"})
    treasury = sit("finance")
    to_do(treasury, case.number)
    treasury.act("复核同意")
    Pools(kept, user("pool"), user("finance"), user("bank")).after_publicity(case)
    office.page.reload()
    office.act("拨付补偿", {"拨付凭证号": "演示拨付1"})
    office.go(f"/pool/claims/{claim.pk}/")
    for words in ("1,080,000.00元", "520,000.00元", "320,000.00元", "80,000.00元"):
        expect(office.page.get_by_role("cell", name=words).first).to_be_visible()
    office.go(f"/pool/{CODE}/")
    expect(office.page.get_by_text("8,920,000.00元").first).to_be_visible()


def disposed(sit: Sit, bank: Desk, row: Disposal) -> None:
    """Appraised, a cost advanced, taken over at an agreed price, confirmed, paid, shared out by another person."""
    to_case(bank, row)
    bank.act("启动质物处置")
    appraisal = {"评估机构": "演示评估公司", "评估基准日": "2027-04-10", "评估价值（元）": "1500000"}
    bank.act("提交评估报告", {**appraisal, "资产评估报告": UPLOAD})
    bank.go(f"/collateral/disposals/{row.pk}/")
    for name, value in (("金额（元）", "20000"), ("垫付人", BANK), ("支付日期", "2027-04-10")):
        bank.page.get_by_label(name, exact=True).fill(value)
    bank.page.get_by_role("button", name="登记费用").click()
    expect(bank.page.get_by_text("费用已登记")).to_be_visible()
    to_case(bank, row)
    plan = {
        "处置方式": "收储", "协议价款（元）": "1200000", "达成协议的日期": "2027-04-11",
        "受让方、收储机构或者被许可人": "演示运营公司", "合同是否约定到期不还款质物即归质权人所有": "否",
        "方案说明": "由运营机构收储",
    }  # fmt: skip
    sign(bank, "提交处置方案", plan)
    reviewer = sit("reviewer")
    reviewer.open_from_inbox(row.case.number)
    reviewer.act("确认方案")
    to_case(bank, row)
    sale = {"成交（达成）日期": "2027-04-12", "价款到账日期": "2027-04-12", "价款（元）": "1200000"}
    bank.act(
        "登记协议成交",
        {**sale, "受让人（许可收益抵偿的为付款人）": "演示运营公司", "成交确认书、协议或者法律文书": UPLOAD},
    )
    officer = sit("officer")
    officer.open_from_inbox(row.case.number)
    officer.act("分配价款", {"分配日期": "2027-04-12"})


def shared_out(bank: Desk, number: str, row: Disposal) -> None:
    """20 000 of costs and 30 000 of interest before 1 150 000 of principal; the debtor still owes 850 000."""
    bank.go(f"/collateral/disposals/{row.pk}/")
    main = bank.page.get_by_role("main")
    for words in ("20,000.00", "1,180,000.00", "850,000.00"):
        expect(main.get_by_text(words).first).to_be_visible()
    bank.go(f"/finance/loans/{number}/")
    expect(main.get_by_text("质物处置所得")).to_be_visible()
    expect(main.get_by_text("850,000.00").first).to_be_visible()
    assert ledger.balance(f"collateral:{number}") == 0, "the price has left the disposal's account to the last 分"


def the_pool_has_its_part_back(office: Desk, claim: Claim, kept: Pool) -> None:
    """54 % of the principal the rights fetched."""
    office.go(f"/pool/claims/{claim.pk}/")
    expect(office.page.get_by_role("cell", name="621,000.00元").first).to_be_visible()
    assert pool.balance(kept) == 10_000_000_00 - 1_080_000_00 + 621_000_00


def each_sees_only_its_part(sit: Sit, loan: Case, paths: list[str]) -> None:
    """A foreign bank and a foreign firm nothing; the borrower its loan and disposal, never the pool's book; the bank
    its own claim, never what the pool holds."""
    for name in ("他行", "enterprise"):
        stranger = sit(name)
        for path in paths:
            answered = stranger.page.request.get(path)
            assert SECOND not in answered.text(), path
            if loan.number not in path:  # a page that is refused says what was asked for
                assert loan.number not in answered.text(), path
    firm = sit("海岳", POCKET)
    for path in paths[:6]:
        firm.go(path)
    assert firm.page.request.get(f"/pool/{CODE}/").status == 403
    bank = sit("bank", POCKET)
    bank.go(f"/pool/{CODE}/")
    expect(bank.page.get_by_role("main").get_by_text(loan.number).first).to_be_visible()
    expect(bank.page.get_by_text("累计出资和利息")).to_have_count(0)
