"""A pledge in a real browser: checked, registered and cancelled."""

from __future__ import annotations

import pytest

from tests.browser.deeds import UPLOAD
from tests.browser.hands import sign
from tests.browser.sitting import Sit, _items, case_of, handler, sit  # noqa: F401
from tests.browser.walking import PASSWORD
from tests.procedures.conftest import FakeClock, clock  # noqa: F401 - the office's clock

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


PLEDGE = {
    "申请人是": "出质人",
    "联系电话": "13800000000",
    "出质人": "演示·甲公司",
    "质权人": "演示·某银行",
    "出质的专利号": "ZL202110000001.X",
    "是否有专利权为共有": "否",
    "当事人中是否有境外个人或企业": "否",
    "是否就同样的发明创造同日另有申请": "否",
    "是否有专利已被启动无效宣告程序": "否",
    "是否因权属纠纷请求中止": "否",
    "被担保债权的种类": "借款",
    "被担保债权的数额（元）": "5000000",
    "债务履行期起": "2026-04-01",
    "债务履行期止": "2027-03-31",
    "担保范围": "主债权及利息、违约金",
    "质押合同签订日期": "2026-02-27",
    "质押合同已经写明的事项": ["当事人的姓名或者名称和地址", "质押担保的范围"],
    "专利权质押合同": UPLOAD,
    "身份材料": "身份信息承诺书",
    "双方身份证明或者承诺书": UPLOAD,
    "质押财产是否经过评估": "否",
    "拟采用的登记申请渠道": "网上",
}


PASSED = (
    "出质人与登记的专利权人一致",
    "专利权没有终止、没有被宣告无效",
    "专利申请已经授权",
    "年费没有欠缴",
    "没有因权属纠纷中止、没有被保全",
    "债务履行期不超过专利权有效期",
    "质押合同内容齐全",
    "没有已登记且有效的质押",
    "其他（境外主体委托代理、身份材料等）",
    "预检结论",
)


CHECKED = {
    "出质专利中最早届满的有效期": "2041-01-20",
    **dict.fromkeys(PASSED, "通过"),
    "共有人同意": "不适用",
    "同日申请": "没有",
    "无效宣告程序": "没有",
}


@pytest.mark.long
def test_a_pledge_is_checked_registered_and_cancelled(sit: Sit, clock: FakeClock) -> None:  # noqa: F811
    firm = sit("enterprise")
    firm.find_guide("我要融资", "质押登记预检协办")
    firm.fill_in(PLEDGE)
    number = firm.hand_in("签名并提交", PASSWORD)
    officer = sit(handler(number))
    officer.open_from_inbox(number)
    officer.act("填写预检意见", CHECKED)
    chief = sit("chief")
    chief.open_from_inbox(number)
    chief.act("签发预检报告（通过）")
    clock.at(2026, 3, 5)
    firm.go(f"/cases/{case_of(number).pk}/")
    firm.act("填报登记申请", {"向国家知识产权局提出登记申请的日期": "2026-03-05", "申请渠道": "网上"})
    clock.at(2026, 3, 9)
    officer.page.reload()
    officer.act("登记质押结果", {"质押登记号": "演示登记1号", "质押登记日": "2026-03-09", "质押登记通知书": UPLOAD})
    clock.at(2027, 4, 1)
    firm.page.reload()
    sign(
        firm,
        "填报注销申请",
        {"注销原因": "债务已经履行", "注销原因的证明": UPLOAD, "向国家知识产权局申请注销的日期": "2027-04-01"},
    )
    officer.page.reload()
    officer.act("登记注销结果", {"质押登记注销日": "2027-04-01", "质押登记注销通知书": UPLOAD})
    assert officer.archive()
    firm.go(f"/cases/{case_of(number).pk}/")
    assert firm.download("质押登记注销告知书").startswith(b"%PDF")
    firm.rate("非常满意")
