"""Demonstration data of the style guide. Every name says 演示, no figure stands for a real region."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quanlian.ui.icons import OUTLINE

YEARS = ("2019", "2020", "2021", "2022", "2023", "2024", "2025")
COUNTIES = ("演示东区", "演示西区", "演示南县", "演示北县", "演示高新区", "演示港区")
NOTE = "演示数据，不代表任何真实地区。"

CHARTS: Mapping[str, Mapping[str, object]] = {
    "line": {
        "kind": "line",
        "title": "演示：每万人口高价值发明专利拥有量",
        "unit": "件/万人",
        "categories": YEARS,
        "series": [
            {"name": "演示市", "data": [3.1, 3.6, 4.2, 5.0, None, 7.1, 8.4]},
            {"name": "演示省平均", "data": [2.8, 3.1, 3.5, 4.1, 4.8, 5.4, 6.0]},
        ],
        "target": {"name": "2025 目标", "value": 8},
        "breaks": [{"at": "2022", "label": "口径调整"}],
        "note": NOTE,
    },
    "bar": {
        "kind": "bar",
        "title": "演示：各区县授权量",
        "unit": "件",
        "categories": COUNTIES,
        "series": [
            {"name": "2024", "data": [820, 640, 410, 288, 1204, 96]},
            {"name": "2025", "data": [905, 702, 398, 331, 1388, 120]},
        ],
        "note": NOTE,
    },
    "stack": {
        "kind": "stack",
        "title": "演示：授权量构成",
        "unit": "件",
        "categories": YEARS,
        "series": [
            {"name": "发明授权", "data": [210, 260, 330, 380, 450, 520, 610]},
            {"name": "实用新型", "data": [900, 1200, 1500, 1420, 1300, 1180, 1040]},
            {"name": "外观设计", "data": [300, 340, 420, 460, 480, 470, 500]},
        ],
        "note": NOTE,
    },
    "pie": {
        "kind": "pie",
        "title": "演示：权利种类",
        "unit": "件",
        "categories": ["发明", "实用新型", "外观设计", "商标", "地理标志"],
        "series": [{"name": "数量", "data": [610, 1040, 500, 2300, 12]}],
        "note": NOTE,
    },
    "rank": {
        "kind": "rank",
        "title": "演示：区县排名",
        "unit": "件",
        "categories": COUNTIES,
        "series": [{"name": "高价值发明专利", "data": [412, 305, 188, 120, 96, 31]}],
        "note": NOTE,
    },
}

TILES: Sequence[Mapping[str, object]] = [
    {"name": name, "row": row, "col": col, "value": value, "level": level, "url": "#tiles"}
    for name, row, col, value, level in (
        ("演示北县", 1, 2, 31, 1),
        ("演示港区", 1, 4, None, 0),
        ("演示西区", 2, 1, 305, 4),
        ("演示高新", 2, 2, 412, 5),
        ("演示东区", 2, 3, 188, 3),
        ("演示湖区", 2, 4, 96, 2),
        ("演示南县", 3, 2, 120, 2),
        ("演示山县", 3, 3, 64, 1),
    )
]

TARGETS: Sequence[Mapping[str, object]] = [
    {
        "name": "演示指标：高价值发明专利拥有量",
        "goal": "8.0",
        "value": "8.4",
        "ratio": 105,
        "yoy": "+18.3 %",
        "state": "green",
        "unit": "演示市场监管局",
        "as_of": "2025-06-30",
        "source": "系统计算值",
        "trend": [3.1, 3.6, 4.2, 5.0, None, 7.1, 8.4],
    },
    {
        "name": "演示指标：专利质押融资金额",
        "goal": "60.00",
        "value": "51.20",
        "ratio": 85.3,
        "yoy": "+6.1 %",
        "state": "amber",
        "unit": "演示金融办",
        "as_of": "2025-06-30",
        "source": "填报值",
        "trend": [30, 34, 41, 46, 48, 49, 51.2],
    },
    {
        "name": "演示指标：地理标志产品产值",
        "goal": "120",
        "value": "71",
        "ratio": 59.2,
        "yoy": "−2.4 %",
        "state": "red",
        "unit": "演示农业农村局",
        "as_of": "2025-03-31",
        "source": "上级导入",
        "trend": [80, 79, 77, 75, 74, 72, 71],
    },
    {
        "name": "演示指标：战略性新兴产业发明专利",
        "goal": "—",
        "value": "—",
        "ratio": None,
        "yoy": "—",
        "state": "grey",
        "unit": "演示发展改革委",
        "as_of": "—",
        "source": "未配置",
        "trend": [],
    },
]

EVENTS: Sequence[Mapping[str, object]] = [
    {"title": "申请", "effective": "2021-03-02", "known": "2021-09-10", "state": "grey", "source": "演示公报 第 37 卷"},
    {
        "title": "授权公告",
        "effective": "2023-05-16",
        "known": "2023-05-17",
        "state": "green",
        "source": "演示公报 第 39 卷",
        "text": "专利权自授权公告之日起生效。",
    },
    {
        "title": "专利权人变更",
        "effective": "2024-02-08",
        "known": "2024-03-01",
        "state": "brand",
        "source": "演示登记簿",
        "text": "演示甲公司 → 演示乙公司",
    },
    {
        "title": "年费逾期",
        "effective": "2025-03-02",
        "known": "2025-03-03",
        "state": "amber",
        "source": "系统推算",
        "text": "滞纳期内仍可补缴。",
    },
]

LEGEND = ("无数据", "1–80", "81–160", "161–240", "241–320", "321 以上")

STEPS: Sequence[Mapping[str, object]] = [
    {"title": "上传", "state": "done", "note": "演示.xlsx"},
    {"title": "核对", "state": "done", "note": "12,000 行"},
    {"title": "入库", "state": "current", "note": "63 %"},
    {"title": "完成", "state": ""},
]

DETAILS: Sequence[Mapping[str, object]] = [
    {"term": "申请号", "value": "CN 202100000000.0（演示）", "source": "演示公报 第 37 卷，第 12 行，批次 演示-001"},
    {"term": "专利权人", "value": "演示乙公司", "url": "#details", "source": "演示登记簿，2024-03-01 获知"},
    {"term": "分类号", "value": "G06F 16/90"},
    {"term": "代理机构", "value": ""},
]


def context(path: str) -> dict[str, object]:
    """Everything the style-guide template shows; `path` is the page's own address, for links that stay here."""
    return {
        "menus": _menus(path),
        "shell": _shell(path),
        "targets": TARGETS,
        "tiles": TILES,
        "events": EVENTS,
        "steps": STEPS,
        "details": DETAILS,
        "charts": list(CHARTS),
        "icons": OUTLINE,
        "crumbs": [{"title": "首页", "url": path}, {"title": "样式指南"}],
        "legend": [{"level": level, "text": text} for level, text in enumerate(LEGEND)],
        "tabs": [
            {"title": "有效权利", "url": path, "active": True, "count": 128},
            {"title": "失效权利", "url": path, "count": 7},
            {"title": "待核对", "url": path},
        ],
    }


def _menus(path: str) -> list[object]:
    names = {"home": "首页", "target-arrow": "目标看板", "certificate": "权利", "file-import": "导入"}
    children = [{"title": f"演示规划{which}", "url": path, "active": which == "甲"} for which in "甲乙"]
    here = "target-arrow"
    return [
        {
            "title": title,
            "url": path,
            "icon": icon,
            "active": icon == here,
            "children": children if icon == here else [],
        }
        for icon, title in names.items()
    ]


def _shell(path: str) -> dict[str, object]:
    user = {
        "name": "演示用户",
        "role": "演示角色：科长",
        "logout_url": path,
        "links": [{"title": "账户与安全", "url": path, "icon": "shield-lock"}],
    }
    banners = [
        {"kind": "simulated", "text": "本站数据由程序模拟生成，名称均带“演示”，不代表任何真实主体。"},
        {"kind": "demo", "text": "演示模式：演示账户可用固定验证码登录，请勿录入真实信息。"},
    ]
    return {
        "product": "全链",
        "region": "演示市",
        "home_url": path,
        "search_url": path,
        "user": user,
        "banners": banners,
        "as_of": "2025-06-30",
    }
