"""A ruling in a real browser: served by post, in effect when nobody sues."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import expect

from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role
from quanlian.procedures.actions.deadlines import sweep
from tests.browser.deeds import UPLOAD, Desk, shot
from tests.browser.sitting import Sit, _items, case_of, handler, sit  # noqa: F401
from tests.browser.walking import PASSWORD
from tests.browser.world import REGION
from tests.procedures.conftest import FakeClock, clock  # noqa: F401 - the office's clock

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


DISPUTE = {
    "联系电话": "13800000000",
    "请求人身份": "专利权人",
    "被请求人姓名或名称": "演示·乙公司",
    "被请求人地址": "演示市演示路1号",
    "专利号": "ZL202110000001.X",
    "专利类型": "发明",
    "侵权行为地": "泉州市",
    "发现侵权日期": "2026-01-05",
    "请求事项": "责令停止制造、销售被控产品",
    "事实和理由": "被请求人未经许可制造并销售落入专利权保护范围的产品，请求处理。",
    "是否已就同一纠纷向人民法院起诉": "否",
    "主体资格证明": UPLOAD,
    "侵权证据材料": UPLOAD,
}


RULING = {
    "侵权是否成立": "是",
    "裁决理由": "被控产品具备权利要求的全部技术特征",
    "裁决主文": "责令被请求人立即停止侵权行为",
}


@pytest.mark.long
def test_a_ruling_served_by_post_takes_effect_when_nobody_sues(sit: Sit, clock: FakeClock) -> None:  # noqa: F811
    firm = sit("enterprise")
    firm.find_guide("我要维权", "专利侵权纠纷行政裁决")
    firm.fill_in(DISPUTE)
    number = firm.hand_in("签名并提交", PASSWORD)
    clock.at(2026, 3, 3)
    window = sit("clerk")
    window.open_from_inbox(number)
    window.act("立案", {"合议组成员": "张、王、李", "合议组人数": "3"})
    clock.at(2026, 3, 6)
    officer = sit(handler(number))
    officer.open_from_inbox(number)
    officer.serve("答辩通知书", "邮寄送达", dt.date(2026, 3, 5), "邮件号 演示0001")
    told = officer.derivation("答辩期限")
    shot(officer.page, "case-clock", "#clocks")
    assert "2026-03-20" in told
    assert "自“答辩通知书”送达之日起算" in told
    clock.at(2026, 3, 21)
    assert sweep().fired
    officer.page.reload()
    officer.act("提出裁决意见", RULING)
    refused_to_whoever_proposed(officer, number)
    chief = sit("chief")
    chief.open_from_inbox(number)
    chief.act("签发裁决书")
    clock.at(2026, 3, 25)
    officer.page.reload()
    officer.serve("行政裁决书", "邮寄送达", dt.date(2026, 3, 24), "邮件号 演示0002")
    assert "2026-04-08" in officer.derivation("起诉期限")
    clock.at(2026, 4, 9)
    assert sweep().fired
    officer.page.reload()
    assert "裁决生效" in officer.page.inner_text(".case-facts")
    assert officer.archive()
    firm.go(f"/cases/{case_of(number).pk}/")
    assert firm.download("行政裁决书").startswith(b"%PDF")
    firm.rate("基本满意")


def refused_to_whoever_proposed(officer: Desk, number: str) -> None:
    """Were the officer a chief as well, the page would say why they cannot sign their own proposal."""
    user = User.objects.get(username=handler(number))
    second = Membership.objects.create(
        user=user, organisation=Organisation.objects.get(name="演示市知识产权局"), role=Role.CHIEF, region_code=REGION
    )
    try:
        officer.page.reload()
        expect(officer.page.locator(".deed-shut", has_text="签发裁决书")).to_contain_text("不得由同一人")
    finally:
        second.delete()
