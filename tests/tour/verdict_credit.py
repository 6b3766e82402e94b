"""The end: the penalty is published with the personal data left out; later the credit is repaired and it is gone."""

from __future__ import annotations

import datetime as dt
import re

from playwright.sync_api import expect

from tests.browser.deeds import UPLOAD, Desk
from tests.tour.verdict_case import PHONE
from tests.tour.verdict_desk import acted, due, state
from tests.tour.verdict_lead import main
from tests.tour.verdict_world import BUREAU, SHOP

PUBLIC_TEXT = "责令立即停止侵权行为；没收侵权礼盒三百盒；罚款八万元。经营者云**。"


def published(lin: Desk, shen: Desk, url: str, decision: str, day: dt.date) -> str:
    """Personal data are taken out by one person and checked by another; the number of the publication."""
    lin.go(url)
    lin.act(
        "登记",
        {
            "文书种类": "行政处罚决定",
            "来源": "本机关作出",
            "决定书文号": decision,
            "作出决定的机关": BUREAU,
            "是否适用普通程序": "是",
            "是否仅为通报批评或者较低数额罚款": "否",
        },
    )
    assert day <= due(lin, "公示期限（登记地在本省）")
    lin.act("属于公示范围")
    lin.act(
        "去除个人信息",
        {
            "对外显示的当事人名称": SHOP,
            "去除个人信息后的公示文本": PUBLIC_TEXT,
            "已去除的内容": ["自然人姓名", "电话", "住址"],
            "是否已通读全文核对未列名的自然人": "是",
        },
    )
    acted(shen, url, "复核通过", {"复核意见": "个人信息已全部去除，可以公示。"})
    lin.go(url)
    lin.act("公示三年", {"公示日期": day.isoformat(), "公示网站": "本机关网站“名录公示”"})
    assert state(lin) == "公示中"
    assert due(lin, "公示期满（三年）") == day.replace(year=day.year + 3)
    number = re.search(r"GS01\d+", lin.page.inner_text("body"))
    assert number
    return number[0]


def public_sees(public: Desk, decision: str) -> None:
    """Without signing in: the decision, not the person's name, telephone or home."""
    public.go("/registers/penalties/")
    told = main(public).inner_text()
    assert decision in told
    assert SHOP in told
    assert "云**" in told
    assert not any(private in told for private in (PHONE, "云示例", "示例路9号"))


def public_sees_nothing(public: Desk, decision: str) -> None:
    """In no state, and not by searching for it."""
    for address in ("", "?state=withdrawn", f"?q={SHOP}"):
        public.go(f"/registers/penalties/{address}")
        told = main(public).locator("table")
        assert decision not in "".join(told.all_inner_texts())
    public.go("/registers/penalties/")
    expect(main(public).get_by_text("没有符合条件的条目")).to_be_visible()


def repair_asked(yun: Desk, decision: str, publication: str, published_on: dt.date, password: str) -> str:
    """The shop asks for its credit to be repaired; the number of the case."""
    yun.go("/services/credit_repair/")
    yun.fill_in(
        {
            "申请类型": "信用修复",
            "联系电话": "13800000009",
            "信息种类": "行政处罚公示信息",
            "文号或者记录编号": decision,
            "公示或者列入案件编号": publication,
            "信息来源单位": BUREAU,
            "信息公开之日": published_on.isoformat(),
            "履行义务、消除影响的情况": "罚款已经缴清，侵权商品已经销毁，网店链接已经下架，并完成了商标法培训。",
            "履行义务、消除影响的证明": UPLOAD,
            "信用承诺书": UPLOAD,
            "主体资格证明": UPLOAD,
        }
    )
    return yun.hand_in("签名并提交", password)


def repaired(lin: Desk, shen: Desk, gao: Desk, url: str, today: dt.date) -> None:
    """Taken, the source is heard, granted by the chief within fifteen working days, pushed, no longer shown."""
    lin.go(url)
    assert (due(lin, "信用修复审核期限") - today).days >= 15
    lin.act("受理修复")
    lin.act("征询来源单位", {"需要来源单位核实的问题": "罚款是否缴清，期间是否再次违法？"})
    acted(
        shen,
        url,
        "来源单位答复",
        {"来源单位是否同意更正或者修复": "是", "来源单位意见": "罚款已缴清，期间没有再次违法，同意修复。"},
    )
    acted(
        lin,
        url,
        "提出修复意见",
        {
            "是否已履行全部义务": "是",
            "是否已消除不良影响": "是",
            "是否已满最短公示期": "是",
            "期间是否没有再次失信": "是",
            "核查事实和理由": "公示已满最短公示期，罚款已缴清，没有再次违法。",
        },
    )
    acted(gao, url, "准予修复")
    assert gao.letter("信用修复决定书").count() == 1
    lin.go(url)
    lin.act("停止公开并推送", {"推送对象": ["信息来源单位", "公共信用信息平台"], "推送回执": UPLOAD})
    assert state(lin) == "已修复"
