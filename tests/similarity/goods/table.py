"""A small table of our own: 演示 groups with the kinds of notes the real one has."""

from __future__ import annotations

from quanlian.similarity.goods import GoodsTable, Place

GROUPS = {
    "2501": "演示衣物",
    "2507": "演示鞋",
    "0102": "演示原料",
    "0104": "演示制剂",
    "0901": "演示设备",
    "3503": "演示推销",
}
ITEMS = (
    ("演示衫", Place("2501", "", "1", "演示衫")),
    ("演示靴", Place("2507", "", "1", "演示靴")),
    ("演示帽靴", Place("2507", "", "1", "演示帽靴")),
    ("演示酸", Place("0102", "一", "1", "演示酸")),
    ("演示碱", Place("0102", "二", "1", "演示碱")),
    ("演示釉", Place("0104", "四", "1", "演示釉")),
    ("演示胶", Place("0104", "五", "1", "演示胶")),
    ("演示屏", Place("0901", "", "1", "演示屏")),
)
NOTES = (
    ("0102", "二部：本类似群各部分之间商品不类似"),
    ("0102", "二部：演示碱与0104第（四）部分类似，与第九版及以前版本0104第（五）部分演示胶交叉检索"),
    ("2501", "演示衫与2507演示帽靴类似"),
    ("0901", "看不懂的话"),
)


def demo() -> GoodsTable:
    return GoodsTable.of("演示版", 11, GROUPS, ITEMS, NOTES)
