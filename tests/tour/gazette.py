"""The invented gazette of walk (a): six invention patents of Quanzhou, two others that do not count, one bad line."""

from __future__ import annotations

import csv
import io

from quanlian.registry.numbers import cn_check

STREET = "福建省泉州市晋江市青阳街道演示路{}号"
HEADS = (
    *("公开（公告）号", "公告类型", "名称", "公开（公告）日", "申请号", "申请日", "申请（专利权）人", "发明（设计）人"),
    *("地址", "主分类号", "分类号", "国别"),
)
NOTICE = (
    *("公开（公告）号", "公告类型", "名称", "申请号", "申请日", "公开（公告）日", "申请（专利权）人", "地址"),
    *("分类号", "洛迦诺分类号", "法律状态"),
)
OWNERS = ("演示·恒川机械有限公司", "演示·海沐纺织有限公司", "演示大学")
TITLES = (
    "织机张力调节方法",
    "石材切割除尘装置",
    "鞋底发泡模具",
    "陶瓷釉料配方",
    "纱线断头检测方法",
    "水暖阀芯密封结构",
)
COUNTED = 6
"""Invention patents of Quanzhou in the gazette."""
LAPSED_IN_TIME = ((1, "20210918"), (4, "20211107"))
"""(index, day the right ended): before the end of 2021, told in April 2022."""
LAPSED_LATER = (2, "20220203")


def gazette() -> bytes:
    """The table as an officer gets it."""
    rows = [_entry(index) for index in range(COUNTED)]
    rows.append(_entry(6, title="海产保鲜方法", address="福建省厦门市思明区演示路6号"))
    rows.append(_entry(7, title="雨伞骨架", stage="实用新型"))
    rows.append(_entry(8, title="日期有误的演示条目", pub_date="2020-02-30"))
    return _table(HEADS, rows)


def late_notice() -> bytes:
    """Legal events announced on 12 April 2022: two rights had ended in 2021 already, one ended later."""
    rows = []
    for index, ended in (*LAPSED_IN_TIME, LAPSED_LATER):
        told = f"2022-04-12|专利权的终止|未缴年费专利权终止\n终止日期:{ended}"
        rows.append({**_entry(index), "洛迦诺分类号": "", "法律状态": told})
    return _table(NOTICE, rows)


def app_no(index: int) -> str:
    digits = f"2017199{index:05d}"
    return f"{digits}.{cn_check(digits)}"


def _entry(index: int, **given: str) -> dict[str, str]:
    title = given.get("title") or f"一种{TITLES[index]}（演示）"
    utility = given.get("stage") == "实用新型"
    digits = f"2017299{index:05d}" if utility else f"2017199{index:05d}"
    return {
        "公开（公告）号": f"CN2199{index:05d}U" if utility else f"CN1099{index:05d}B",
        "公告类型": given.get("stage", "发明授权"),
        "名称": title,
        "公开（公告）日": given.get("pub_date", f"2020-0{index + 1}-14"),
        "申请号": f"{digits}.{cn_check(digits)}",
        "申请日": f"2017-0{index + 1}-06",
        "申请（专利权）人": OWNERS[index % len(OWNERS)],
        "发明（设计）人": "演示甲;演示乙",
        "地址": given.get("address", STREET.format(index)),
        "主分类号": "D03D49/04",
        "分类号": "D03D49/04;D03D51/00",
        "国别": "中国",
    }


def _table(heads: tuple[str, ...], rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, heads, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()
