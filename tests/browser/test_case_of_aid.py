"""Aid is corrected, given and closed by silence, everybody on a phone."""

from __future__ import annotations

import pytest

from quanlian.procedures.actions.deadlines import sweep
from tests.browser.deeds import UPLOAD, content, shot
from tests.browser.sitting import POCKET, Sit, _items, case_of, handler, sit  # noqa: F401
from tests.procedures.conftest import FakeClock, clock  # noqa: F401 - the office's clock

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


AID = {
    "联系人": "演示·联系人",
    "联系电话": "13800000000",
    "援助种类": "侵权判定参考意见",
    "纠纷概要": "竞争对手的产品是否侵犯发明专利",
    "事实经过和需要的帮助": "发现市场上有结构相近的产品，需要侵权判定参考意见。",
    "同一事项是否已享受其他同类援助": "否",
    "主体资格证明": UPLOAD,
}


OPINION = {
    "援助意见": "根据现有材料，对方产品缺少权利要求一的部分技术特征，落入保护范围的可能性较小。",
    "依据的材料和方法": "权利要求书与产品照片逐项比对",
    "建议的下一步": ["公证存证", "调解"],
}


@pytest.mark.long
def test_aid_is_corrected_given_and_closed_by_silence_all_on_phones(sit: Sit, clock: FakeClock) -> None:  # noqa: F811
    firm = sit("enterprise", POCKET)
    firm.find_guide("我要维权", "知识产权维权援助")
    firm.fill_in(AID)
    number = firm.hand_in("提交")
    window = sit("clerk", POCKET)
    window.open_from_inbox(number)
    window.act("通知补正", {"需要补正的全部内容": "缺少对方产品的照片"})
    clock.at(2026, 3, 4)
    firm.go(f"/cases/{case_of(number).pk}/")
    assert "按通知一次补齐材料" in firm.page.inner_text("main")
    shot(firm.page, "case-phone")
    with firm.page.expect_download() as notice:
        firm.page.locator(".plain-panel").get_by_role("link", name="维权援助材料补正通知书").click()
    assert content(notice.value).startswith(b"%PDF")
    firm.act("提交补正", {"补正材料": UPLOAD})
    window.page.reload()
    window.act("受理", {"援助方案": "由本机关承办人比对技术特征后出具参考意见"})
    officer = sit(handler(number), POCKET)
    officer.open_from_inbox(number)
    officer.act("拟写援助意见", OPINION)
    chief = sit("chief", POCKET)
    chief.open_from_inbox(number)
    chief.act("复核并发出意见书")
    assert "反馈期限" in chief.derivation("反馈期限")
    clock.at(2026, 3, 26)
    assert sweep().fired
    officer.page.reload()
    officer.look()
    assert "期满未反馈办结" in officer.page.inner_text("#timeline")
    assert officer.archive()
    firm.go(f"/cases/{case_of(number).pk}/")
    assert firm.download("维权援助意见书").startswith(b"%PDF")
    firm.rate("满意")
