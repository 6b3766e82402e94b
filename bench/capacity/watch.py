"""Half a million listings through the watch: a table of shops and goods, read, joined with the marks, turned to leads.

Of the titles one in fifty names a watched mark as it is; the others are of bench.marks_join_titles' kind, made here of
the simulation's own words.
"""

from __future__ import annotations

import csv
import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from bench.timing import once, row
from quanlian.core.actions import SYSTEM
from quanlian.core.files.store import chunks_of, put
from quanlian.procedures.moment import today
from quanlian.protection.watch.loading.asking import load
from quanlian.protection.watch.models import Item, Lead, WatchedMark
from quanlian.registry.models import Statement
from quanlian.registry.simulation.words import FIRST, SECOND

NAMED, SEED, SHOPS = 0.02, 3, 20_000
HEAD = ("平台", "店铺编号", "店铺名称", "商品编号", "标题", "链接", "品牌", "类目", "价格", "销量", "采集日期")
GOODS = ("运动鞋", "保温杯", "茶叶礼盒", "轴承", "连衣裙", "台灯", "充电器", "瓷砖", "卫浴龙头", "童装套装", "石雕摆件")
SAID = ("新款", "厂家直销", "包邮", "加厚", "家用", "商用", "大容量", "防水", "轻便", "高档", "批发", "同款", "正品")


def watch_marks(count: int) -> None:
    """So many trade marks of the region under watch, with invented names of three characters, no two alike."""
    if WatchedMark.objects.count() >= count:
        return
    rows = Statement.objects.filter(right__kind="TM").order_by("right_id").distinct("right_id")
    told = rows.values_list("right_id", "app_no", "main_class", "first_party__name")[:count]
    WatchedMark.objects.bulk_create(
        WatchedMark(
            right_id=right, number=number, name=_name(at), classes=[nice.zfill(2)], holder=holder or "演示",
            region_code=350500, since=dt.date(2026, 1, 1),
        )
        for at, (right, number, nice, holder) in enumerate(told)
    )  # fmt: skip


def _name(at: int) -> str:
    last = FIRST[at // (len(FIRST) * len(SECOND)) % len(FIRST)]
    return FIRST[at % len(FIRST)] + SECOND[at // len(FIRST) % len(SECOND)] + last


def load_listings(count: int) -> None:
    """The file through the product's own door; prints what came of it."""
    names = list(WatchedMark.objects.values_list("name", flat=True))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "listings.csv"
        with file.open("w", newline="") as out:
            csv.writer(out).writerows(_rows(count, names))
        kept = put(chunks_of(file), file.name)
    lap = once(lambda: load(SYSTEM, "shops", kept, at_once=True))
    row(
        f"{count:,} listings against {len(names):,} watched marks",
        f"{lap.wall:.0f} s, {count / lap.wall:,.0f}/s; {Item.objects.count():,} items, {Lead.objects.count():,} leads",
    )


def _rows(count: int, names: list[str]) -> Iterator[tuple[object, ...]]:
    draw = Random(SEED)
    yield HEAD
    for at in range(count):
        shop, goods = draw.randrange(SHOPS), draw.choice(GOODS)
        brand = draw.choice(names) if draw.random() < NAMED else ""
        title = "".join((brand, *draw.sample(SAID, 4), goods, f" {draw.choice('ABCDEFGH')}{draw.randrange(1000)}"))
        link = f"https://item.example.com/{at}"
        price, sales = draw.randrange(900, 90_000) / 100, draw.randrange(3_000)
        yield ("演示平台", f"s{shop}", f"某某店{shop}", f"g{at}", title, link, brand, goods, price, sales, today())
