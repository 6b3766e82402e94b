"""A platform that does not exist: 演示 shops and goods, the same for the same cursor every time."""

from __future__ import annotations

import datetime as dt
import random

from quanlian.protection.watch.sources.platform_interface.port import Answer
from quanlian.protection.watch.sources.row import Row

PAGE, PAGES = 50, 4
START = dt.date(2026, 1, 5)
MARKS = ("演示鲤跃", "演示海丝", "演示瓷韵")
_GOODS = (
    ("运动鞋 男 透气", "鞋靴/运动鞋", 29900),
    ("羽绒服 冬季", "服装/羽绒服", 49900),
    ("茶壶 手工", "陶瓷/茶具", 19900),
)
_FORMS = (
    "{mark} {goods}", "新款 {mark} {goods} 包邮", "适用于{mark} 配件 {goods}", "{mark}同款 {goods}",
    "二手 {mark} {goods}", "{goods} 品牌直销", "{mark}旗舰 {goods}", "无牌 {goods}",
)  # fmt: skip


class Simulator:
    """Deterministic: page n is made from the seed n alone."""

    name, title = "simulator", "模拟平台"

    def since(self, cursor: str) -> Answer:
        number = int(cursor) if cursor.isdigit() else 0
        if number >= PAGES:
            return Answer((), str(number), more=False)
        rows = [_row(number, place) for place in range(PAGE)]
        return Answer(rows, str(number + 1), more=number + 1 < PAGES)


def _row(number: int, place: int) -> Row:
    dice = random.Random(number * PAGE + place)  # noqa: S311 - a demonstration, not a secret
    shop, goods = dice.randrange(40), dice.choice(_GOODS)
    title = dice.choice(_FORMS).format(mark=dice.choice(MARKS), goods=goods[0])
    return Row(
        line=number * PAGE + place + 1, platform="演示平台", shop_id=f"sim{shop}", shop_name=f"演示店铺{shop}号",
        item_id=f"sim{number * PAGE + place}", url=f"https://shop.example/sim/{number * PAGE + place}", title=title,
        seen_on=START + dt.timedelta(days=number), licence_name=f"演示·商行{shop}号" if shop % 3 else "",
        region_name="福建省泉州市晋江市", opened_on=dt.date(2025, 12, 1) if shop % 4 == 0 else dt.date(2020, 1, 1),
        category=goods[1], price_fen=goods[2] * dice.choice((20, 30, 80, 100)) // 100, sales=dice.randrange(2000),
    )  # fmt: skip
