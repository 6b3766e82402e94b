"""The middle: the complaint is taken within its term, a clue is found, the penalty is decided, served and paid."""

from __future__ import annotations

import datetime as dt
import re

from playwright.sync_api import expect

from tests.browser.deeds import UPLOAD, Desk, answer, question
from tests.tour.verdict_desk import acted, due, follow_up, state
from tests.tour.verdict_lead import main
from tests.tour.verdict_world import HOLDER, MARK, NUMBER, SHOP

PHONE = "13800000009"
"""Of the reserved test range; it stands in the decision and must not stand on the public page."""
DECISION = (
    "一、责令立即停止侵权行为；二、没收侵权礼盒三百盒；三、罚款八万元。"
    f"经营者云示例，联系电话{PHONE}，住示例市示例路9号。"
)


def complaint_sent(desk: Desk, password: str) -> str:
    """The holder adds what only they can say, signs and sends; the number of the case."""
    form = main(desk)
    for title, value in {
        "联系电话": "13800000001",
        "请求赔偿数额（元）": "50000",
        "同一争议是否已由法院、仲裁机构、其他机关或调解组织受理或处理过": "否",
        "是否同时举报对方的违法行为": "否",
        "投诉人身份证明": UPLOAD,
    }.items():
        answer(form, title, value)
    expect(question(form, "投诉人身份证明").locator("[data-files] li")).to_have_count(1)
    return desk.hand_in("签名并提交", password)


def complaint_taken(lin: Desk, gao: Desk, url: str, today: dt.date) -> str:
    """Taken within seven working days; a clue is noted and the chief has a penalty case opened: its address."""
    lin.go(url)
    assert today <= due(lin, "受理决定期限")
    lin.act("受理投诉")
    assert state(lin) == "调解中"
    lin.act(
        "登记违法线索",
        {"违法线索": "取证页面显示仍在销售近似标志的茶叶礼盒，已售三千余件。", "发现线索日期": today.isoformat()},
    )
    acted(gao, url, "线索立案（商标侵权）", {"核查结果": "涉嫌销售侵犯注册商标专用权的商品，应当立案查处。"})
    return follow_up(gao, url, "商标侵权行政处罚")


def registered(lin: Desk, url: str) -> None:
    """The source of the case: what the complaint knew stands there already."""
    lin.go(url)
    lin.act(
        "登记案源",
        {
            "案件来源": "投诉举报",
            "当事人是否为单位": "是",
            "当事人登记地是否在本省": "是",
            "商标注册人": HOLDER,
            "涉案商品或服务": "茶叶礼盒",
        },
    )
    told = main(lin).inner_text()
    assert SHOP in told
    assert NUMBER in told


def investigated(lin: Desk, url: str, today: dt.date) -> None:
    """Checked, filed by two officers, inspected, concluded with the range of the fine beside the form."""
    day = today.isoformat()
    acted(
        lin,
        url,
        "记录核查情况",
        {
            "核查记录": UPLOAD,
            "违法行为发生或者终了之日": day,
            "是否有证据初步证明违法行为": "是",
            "是否属于本机关管辖": "是",
            "是否在二年处罚时效内": "是",
        },
    )
    lin.act("立案", {"协办执法人员": "沈示例", "两名执法人员的执法证号": "350500001、350500002"})
    assert state(lin) == "调查取证"
    lin.act(
        "现场检查、询问",
        {
            "检查或询问日期": day,
            "是否出示执法证件并告知权利": "是",
            "是否全过程音像记录": "是",
            "现场笔录、询问笔录": UPLOAD,
        },
    )
    lin.act(
        "调查终结",
        {
            "查明的事实": f"当事人在网店销售与“{MARK}”近似标志的茶叶礼盒，违法经营额十八万五千六百元。",
            "证据目录": "网页取证、现场笔录",
            "违法经营额": "185600",
            "是否情节严重或者重大复杂": "否",
            "是否查实当事人不知侵权且合法来源": "否",
            "处理建议": "没收并罚款八万元",
        },
    )
    assert state(lin) == "案件审核"


def noticed(shen: Desk, gao: Desk, lin: Desk, url: str, today: dt.date) -> None:
    """Reviewed by another, approved by the chief, and the notice served."""
    acted(shen, url, "审核通过", {"审核意见": "事实清楚，证据充分，同意。"})
    acted(
        gao,
        url,
        "批准告知",
        {
            "拟作出的处罚内容": "没收侵权商品，罚款八万元",
            "事实、理由和依据": "商标法关于侵犯注册商标专用权的规定",
            "是否属于应当告知听证的情形": "是",
        },
    )
    lin.go(url)
    lin.serve("行政处罚告知书", "直接送达", today, "回证 示例0001")


def waived(yun: Desk, url: str, password: str) -> None:
    """The shop has nothing to say: it signs that it waives its statement and the hearing."""
    yun.go(url)
    deed = yun.page.locator("details.deed", has=yun.page.locator("summary", has_text="声明放弃陈述申辩和听证"))
    deed.locator(":scope > summary").click()
    deed.get_by_role("link", name="填写并签名").click()
    yun.page.wait_for_url("**/drafts/**")
    answer(main(yun), "放弃陈述申辩和听证权利的声明", "没有意见，不陈述申辩，不要求听证。")
    yun.hand_in("签名并提交", password)


def penalised(lin: Desk, gao: Desk, url: str, today: dt.date) -> str:
    """Weighed, decided by the chief; the number of the decision."""
    acted(
        lin,
        url,
        "复核并拟定决定",
        {
            "复核意见": "当事人无异议",
            "处理结论": "给予行政处罚",
            "处罚种类": ["罚款", "没收、销毁侵权商品和工具"],
            "罚款数额": "80000",
            "没收、销毁的物品": "茶叶礼盒三百盒",
            "认定的事实、证据和理由": "销售侵犯注册商标专用权的商品，事实清楚，证据充分。",
            "是否须经法制审核": "否",
        },
    )
    lin.act("直接报审批")
    acted(
        gao,
        url,
        "作出处罚决定",
        {
            "决定日期": today.isoformat(),
            "违法行为类型": "销售侵犯注册商标专用权的商品",
            "决定主文": DECISION,
            "收缴罚款的银行和账户": "示例银行",
        },
    )
    assert state(gao) == "已决定待送达"
    number = re.search(r"\S+市监处罚〔\d{4}〕\d+号", gao.letter("行政处罚决定书").inner_text())
    assert number
    return number[0]


def served_and_paid(lin: Desk, gao: Desk, url: str, today: dt.date) -> None:
    """The decision reaches the shop, the fine is paid within fifteen days, the case is closed."""
    day = today.isoformat()
    lin.go(url)
    lin.serve("行政处罚决定书", "直接送达", today, "回证 示例0002")
    lin.act("登记送达", {"当事人收到决定书之日": day, "送达方式": "直接送达", "送达回证": UPLOAD})
    assert (due(lin, "缴纳罚款期限") - today).days >= 15
    lin.act("登记缴款", {"缴款日期": day, "缴款数额": "80000", "缴款凭证": UPLOAD})
    acted(gao, url, "结案", {"结案报告": "罚款已缴清，侵权商品已销毁，网店链接已下架。", "涉案物品处置情况": "销毁"})
    assert state(gao) == "已结案"


def counted(desk: Desk, on: dt.date) -> None:
    """行政执法案件结案率 counts this case, once above and once below the line."""
    desk.go(f"/indicators/ENFORCEMENT_CLOSING_RATE/?as_of={on.isoformat()}")
    told = main(desk).inner_text()
    assert "100.0%" in told
    assert re.search(r"分子\s+1\s+分母\s+1\s", told), told
