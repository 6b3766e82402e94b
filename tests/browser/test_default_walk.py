"""A covered loan in default in the browser: alert, claim, disposal, distribution; each sees only its part."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from playwright.sync_api import BrowserContext, expect

from quanlian.core.actions import SYSTEM
from quanlian.core.people.models import Organisation
from quanlian.core.people.roles import Role
from quanlian.procedures.models import Case
from quanlian.utilisation.collateral import services as collateral
from quanlian.utilisation.collateral.models import Alert, Disposal
from quanlian.utilisation.finance.models import Loan
from quanlian.utilisation.finance.products.templates import shelve, templates
from quanlian.utilisation.ledger import services as ledger
from quanlian.utilisation.pool import services as pool
from quanlian.utilisation.pool.models import Claim, Pool
from tests.browser.deeds import UPLOAD, Desk
from tests.browser.hands import sign, write
from tests.browser.lending_pages import BANK, OTHER_BANK, SECOND, faults_of, figures, user
from tests.browser.sitting import PAGES, POCKET, Sit, _items, sit
from tests.browser.test_evidence import window
from tests.browser.walking import PASSWORD
from tests.browser.world import REGION, World
from tests.procedures.conftest import FakeClock, clock
from tests.utilisation.collateral import world as collateral_world
from tests.utilisation.finance import world as lending
from tests.utilisation.pool.world import World as Pools

__all__ = ["PAGES", "_items", "clock", "sit"]
pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]
DAY = dt.date(2026, 3, 2)
CODE = "walk"


@pytest.fixture(autouse=True)
def _shelf(world: World) -> None:
    for one in templates():
        shelve(one, dt.date(2026, 1, 1))
    lending.someone("他行", Role.FINANCE, OTHER_BANK, "finance")
    lending.someone("海岳", Role.ENTERPRISE, SECOND)


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
