"""A producer outside the area of a geographical indication is refused, with the ways to object."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.deeds import UPLOAD
from tests.browser.sitting import Sit, _items, case_of, handler, sit  # noqa: F401
from tests.browser.walking import PASSWORD
from tests.procedures.conftest import FakeClock, clock  # noqa: F401 - the office's clock

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


TEA = {
    "统一社会信用代码": "91350500MA0000015R",
    "联系人": "演示·陈某",
    "联系电话": "13800000000",
    "地理标志名称": "演示·岩茶",
    "地理标志类型": "地理标志保护产品",
    "保护公告号或商标注册号": "演示公告第1号",
    "生产地址": "演示县演示村",
    "产自产地范围的证明": UPLOAD,
    "执行的产品标准": "演示团体标准",
    "质量控制措施": UPLOAD,
    "产品检验报告": UPLOAD,
    "上年度产量": "120.5",
    "产量单位": "吨",
    "上年度产品销售额": "8000000",
}


OUTSIDE = {
    "现场核查日期": "2026-03-05",
    "核查人员": "核查甲、核查乙",
    "核查人数": "2",
    "生产地在产地范围内": "否",
    "生产和质量控制符合标准": "是",
    "现场核查记录": UPLOAD,
}


@pytest.mark.long
def test_a_producer_outside_the_area_is_refused_with_the_ways_to_object(sit: Sit, clock: FakeClock) -> None:  # noqa: F811
    firm = sit("enterprise")
    firm.find_guide("我要登记", "地理标志专用标志使用申请")
    firm.fill_in(TEA)
    number = firm.hand_in("签名并提交", PASSWORD)
    window = sit("clerk")
    window.open_from_inbox(number)
    window.act("受理")
    clock.at(2026, 3, 5)
    officer = sit(handler(number))
    officer.open_from_inbox(number)
    officer.act("登记现场核查", OUTSIDE)
    officer.act("提出核查意见", {"核查结论是否符合条件": "否", "核查意见": "生产地不在保护公告的产地范围内"})
    chief = sit("chief")
    chief.open_from_inbox(number)
    expect(chief.page.locator(".deed-shut", has_text="核准并报送登记公告")).to_contain_text("不符合条件")
    chief.act("不予核准")
    officer.page.reload()
    assert officer.archive()
    firm.go(f"/cases/{case_of(number).pk}/")
    assert "行政复议" in firm.page.inner_text("main")
    assert firm.download("不予核准决定书").startswith(b"%PDF")
    firm.rate("满意")
