"""A work is registered in a real browser: from the life event to the archive."""

from __future__ import annotations

import pytest

from tests.browser.deeds import UPLOAD, shot
from tests.browser.sitting import Sit, _items, case_of, handler, sit  # noqa: F401
from tests.browser.walking import PASSWORD
from tests.procedures.conftest import FakeClock, clock  # noqa: F401 - the office's clock

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


WORK = {
    "办理类型": "作品登记",
    "申请人类别": "自然人",
    "身份证明": UPLOAD,
    "联系电话": "13800000000",
    "通信地址": "演示市演示路1号",
    "作品名称": "演示·海丝纹样",
    "作品类别": "美术作品",
    "作者": "演示·张某",
    "权利取得方式": "个人独立创作",
    "创作完成日期": "2026-01-15",
    "创作完成地点": "演示市",
    "是否已发表": "否",
    "作品说明（创作目的、过程和独创性）": "以本地海上丝绸之路题材独立设计的系列纹样，构图与配色均为原创。",
    "作品样本": UPLOAD,
}


@pytest.mark.seed_row(55)
def test_a_work_is_registered_from_the_life_event_to_the_archive(sit: Sit) -> None:  # noqa: F811
    firm = sit("enterprise", types=True)
    firm.find_guide("我要登记", "作品登记受理")
    shot(firm.page, "guide")
    firm.fill_in(WORK)
    shot(firm.page, "apply", "form[data-draft]")
    number = firm.hand_in("签名并提交", PASSWORD)
    assert number
    window = sit("clerk")
    window.open_from_inbox(number)
    window.act("受理")
    officer = sit(handler(number))
    officer.open_from_inbox(number)
    assert "作品登记办理期限" in officer.derivation("作品登记办理期限")
    officer.act(
        "登记查重结果", {"查重范围": "本系统作品登记名录", "是否发现相同或近似登记": "否", "内容是否适宜登记": "是"}
    )
    shot(officer.page, "case")
    officer.act(
        "提出初审意见", {"是否同意报送登记机构": "是", "初审意见": "同意报送", "报送的登记机构": "省级著作权登记机构"}
    )
    chief = sit("chief")
    chief.open_from_inbox(number)
    chief.act("同意报送登记机构")
    officer.page.reload()
    officer.act(
        "登记完成并送达证书",
        {"作品登记号": "闽作登字-2026-F-00000001", "登记日期": "2026-03-02", "作品登记证书": UPLOAD},
    )
    assert officer.archive()
    firm.go(f"/cases/{case_of(number).pk}/")
    assert firm.download("作品登记结果送达通知书").startswith(b"%PDF")
    firm.rate("非常满意")
