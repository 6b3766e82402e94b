"""Whole cases in a real browser, by everybody who has a part in them: from the life event to the archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, expect

from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role
from quanlian.procedures.actions.deadlines import sweep
from quanlian.procedures.models import Case
from quanlian.web import urls
from tests.browser.conftest import watch
from tests.browser.deeds import UPLOAD, Desk, content, shot
from tests.browser.walking import PASSWORD, sign_in
from tests.browser.world import REGION, World
from tests.procedures.conftest import FakeClock, clock  # noqa: F401 - the office's clock

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PAGES = urls.urlpatterns
"""Imported before any test sets the clock: a module first imported under a set clock would keep it."""
DESK, POCKET = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
Sit = Callable[..., Desk]


@pytest.fixture(scope="module", autouse=True)
def _items(world: World, django_db_blocker: pytest.FixtureRequest) -> None:
    """Every shipped item, as `make run` has them."""
    from quanlian.procedures.services import load_items

    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        load_items()


@pytest.fixture
def sit(browser: Browser, world: World, problems: list[str], clock: FakeClock) -> Iterator[Sit]:  # noqa: F811
    """`sit("clerk")`: that account at a browser of its own; any console error fails the test."""
    open_ones: list[BrowserContext] = []

    def told(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(f"{message.text} {message.location}")

    def make(username: str, size: dict[str, int] = DESK, *, types: bool = False) -> Desk:
        made = browser.new_context(viewport=size, locale="zh-CN", base_url=world.url)  # type: ignore[arg-type]
        made.set_default_timeout(10_000)
        watch(made, world, problems)
        made.on("console", told)
        open_ones.append(made)
        page = made.new_page()
        if types:
            sign_in(page, username)
        else:
            made.add_cookies([world.cookie(username)])  # type: ignore[list-item]
        return Desk(page)

    yield make
    for one in open_ones:
        one.close()
    assert not problems


def case_of(number: str) -> Case:
    return Case.objects.select_related("handler").get(number=number)


def handler(number: str) -> str:
    """The account to which the case was shared out."""
    user = case_of(number).handler
    assert user is not None
    return str(user.username)


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

SEARCHED = {"查重范围": "本系统作品登记名录", "是否发现相同或近似登记": "否", "内容是否适宜登记": "是"}
AGREED = {"是否同意报送登记机构": "是", "初审意见": "同意报送", "报送的登记机构": "省级著作权登记机构"}
REGISTERED = {"作品登记号": "闽作登字-2026-F-00000001", "登记日期": "2026-03-02", "作品登记证书": UPLOAD}


@pytest.mark.seed_row(55)
def test_a_work_is_registered_from_the_life_event_to_the_archive(sit: Sit) -> None:
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

PAID = {"注销原因": "债务已经履行", "注销原因的证明": UPLOAD, "向国家知识产权局申请注销的日期": "2027-04-01"}


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
    firm.act(
        "填报注销申请",
        {"注销原因": "债务已经履行", "注销原因的证明": UPLOAD, "向国家知识产权局申请注销的日期": "2027-04-01"},
    )
    officer.page.reload()
    officer.act("登记注销结果", {"质押登记注销日": "2027-04-01", "质押登记注销通知书": UPLOAD})
    assert officer.archive()
    firm.page.reload()
    assert firm.download("质押登记注销告知书").startswith(b"%PDF")
    firm.rate("非常满意")


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
