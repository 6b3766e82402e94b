"""Reads tables of shops and goods, streaming; a bad row yields its findings and no listing."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from quanlian.core.findings import Finding
from quanlian.core.text import fold_width
from quanlian.core.uscc import is_uscc
from quanlian.procedures.moment import today
from quanlian.protection.watch.sources.row import Row
from quanlian.protection.watch.sources.shops import values
from quanlian.protection.watch.sources.shops.columns import COLUMNS, refuse_personal
from quanlian.protection.watch.sources.shops.template import EXAMPLE, workbook
from quanlian.registry.formats.tabular import open_table, resolve_columns

LABEL = {one.field: one.label for one in COLUMNS}
LONGEST = {"platform": 40, "shop_id": 120, "shop_name": 200, "item_id": 120, "title": 500, "brand": 120,
           "category": 200, "licence_name": 200, "region": 80, "image_text": 500}  # fmt: skip
NEEDED = ("platform", "shop_id", "shop_name", "item_id", "title")
TEMPLATE = "店铺商品表模板.xlsx"
V = TypeVar("V")


class Shops:
    """The source `shops`."""

    name, title = "shops", "店铺商品表"
    suffixes: tuple[str, ...] = (".csv", ".csv.gz", ".xlsx", ".jsonl", ".json")

    def count(self, path: str, cursor: str) -> int:
        return sum(1 for _ in open_table(path).rows)

    def read(self, path: str, cursor: str) -> Iterator[Row | Finding]:
        table = open_table(path)
        refuse_personal(table.columns)
        places = resolve_columns(table.columns, COLUMNS, TEMPLATE)
        for line, cells in table.rows:
            yield from _read(line, _named(cells, places))

    def next_cursor(self, cursor: str) -> str:
        return ""

    def template(self) -> tuple[str, bytes]:
        return TEMPLATE, workbook()


SOURCE = Shops()


def _named(cells: Sequence[str], places: dict[str, int]) -> dict[str, str]:
    found = dict.fromkeys(LABEL, "")
    return found | {name: cells[at].strip() for name, at in places.items() if at < len(cells)}


def _read(line: int, cells: dict[str, str]) -> Iterator[Row | Finding]:
    if cells["title"].startswith(EXAMPLE):
        yield _say(line, "title", cells["title"], "WATCH_EXAMPLE", "这是模板的示例行，已跳过", "可以删去", warning=True)
        return
    if any(_unfit(one) for one in cells.values()):
        yield _say(line, "title", "", "WATCH_NUL", "含有无法保存的控制字符或残缺字符", "重新导出文件")
        return
    wrong = list(_lacking(line, cells))
    price = _value(wrong, line, cells, "price", values.fen, "金额，如 199 或 1.2万")
    sales = _value(wrong, line, cells, "sales", values.pieces, "件数，如 1000 或 1000+")
    seen = _value(wrong, line, cells, "seen_on", values.day, "日期，如 2026-03-01")
    opened = _value(wrong, line, cells, "opened_on", values.day, "日期，如 2026-03-01")
    classes = _value(wrong, line, cells, "classes", values.classes, "1–45，多类用顿号隔开")
    url = _value(wrong, line, cells, "url", values.address, "以 http:// 或 https:// 开头")
    for name, day in (("seen_on", seen), ("opened_on", opened)):
        if day is not None and day > today():
            wrong.append(_say(line, name, cells[name], "WATCH_FUTURE", f"“{LABEL[name]}”在今天之后", "核对日期"))
    if cells["licence_code"] and not is_uscc(cells["licence_code"]):
        wrong.append(
            _say(line, "licence_code", cells["licence_code"], "WATCH_USCC", "统一社会信用代码校验不通过", "核对后重填")
        )
    yield from wrong
    if not wrong:
        yield Row(
            line=line, platform=cells["platform"], shop_id=cells["shop_id"], shop_name=cells["shop_name"],
            item_id=cells["item_id"], url=url or "", title=cells["title"], seen_on=seen or today(),
            licence_name=cells["licence_name"], licence_code=cells["licence_code"].upper(),
            region_name=cells["region"], opened_on=opened, brand=cells["brand"], category=cells["category"],
            classes=classes or (), price_fen=price, sales=sales, image_text=cells["image_text"],
        )  # fmt: skip


def _unfit(text: str) -> bool:
    """Controls and halves of characters: no database keeps them, no page shows them."""
    return any(unicodedata.category(one) in ("Cc", "Cs") and one not in "\t\r\n" for one in text)


def _lacking(line: int, cells: dict[str, str]) -> Iterator[Finding]:
    for name in NEEDED:
        if not fold_width(cells[name]):
            yield _say(line, name, "", "WATCH_BLANK", f"“{LABEL[name]}”不能为空", "补填后重新提交")
    for name, most in LONGEST.items():
        if len(cells[name]) > most:
            yield _say(line, name, cells[name], "WATCH_LONG", f"“{LABEL[name]}”过长，最多 {most} 字", "缩短后重新提交")


def _value(
    wrong: list[Finding], line: int, cells: dict[str, str], name: str, read: Callable[[str], V], form: str
) -> V | None:
    try:
        return read(cells[name])
    except ValueError:
        wrong.append(_say(line, name, cells[name], "WATCH_FORM", f"“{LABEL[name]}”的写法不对", f"写成{form}"))
        return None


def _say(line: int, name: str, value: str, rule: str, message: str, remedy: str, *, warning: bool = False) -> Finding:
    return Finding(line, LABEL[name], value[:80], rule, message, remedy, "warning" if warning else "rejected")
