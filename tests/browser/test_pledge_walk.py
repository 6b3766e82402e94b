"""A pledge loan in the browser from the shelf to its cancellation: counted once, and nobody else sees it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from playwright.sync_api import BrowserContext, expect

from quanlian.core.people.roles import Role
from quanlian.procedures.models import Case
from quanlian.utilisation.finance.products.templates import shelve, templates
from tests.browser.deeds import UPLOAD, Desk
from tests.browser.hands import sign
from tests.browser.lending_pages import (
    CONTRACT,
    CREDIT,
    OTHER_BANK,
    SECOND,
    applied,
    faults_of,
    figures,
    on_loan,
    repaid,
    user,
)
from tests.browser.sitting import PAGES, Sit, _items, sit
from tests.browser.test_evidence import window
from tests.browser.world import World
from tests.procedures.conftest import FakeClock, clock
from tests.utilisation.finance import world as lending

__all__ = ["PAGES", "_items", "clock", "sit"]
pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _shelf(world: World) -> None:
    for one in templates():
        shelve(one, dt.date(2026, 1, 1))
    lending.someone("他行", Role.FINANCE, OTHER_BANK, "finance")
    lending.someone("海岳", Role.ENTERPRISE, SECOND)


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
