"""The file form of parameters: `parameters: [{name, title, unit, values: [{from, to?, value, article, …}]}]`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from quanlian.rules.dates import ONE_DAY
from quanlian.rules.values import Band, Bands, Value
from quanlian.rules.yaml_tree import Block, Item, Sequence, scalars, trouble

CONFIDENCES = ("law", "source", "memory", "default")


@dataclass(frozen=True, slots=True)
class DatedValue:
    """One value and its days: `since` to `until`, both included; `until` None = no end known."""

    since: dt.date
    value: Value
    article: str
    source: str = ""
    confidence: str = "default"
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named quantity of law with all its values, ascending by day. `line` is where its file defines it."""

    name: str
    title: str
    unit: str
    values: tuple[DatedValue, ...]
    file: str
    line: int

    def replaced(self, values: tuple[DatedValue, ...], source: str) -> Parameter:
        """The same parameter with a region's own values from their first day on; before it the old ones hold."""
        named = sorted((replace(one, source=one.source or source) for one in values), key=lambda one: one.since)
        kept = tuple(_ended(one, named[0].since) for one in self.values if named and one.since < named[0].since)
        return replace(self, values=_closed((*kept, *named)), file=source, line=0)


def read_parameters(tree: Block) -> Iterator[Parameter]:
    """The parameters of one file; raises `UserError` RULES_FILE with the line."""
    for block in tree.blocks("parameters"):
        block.allow("name", "title", "unit", "note", "values")
        name = block.text("name")
        dated = tuple(_dated_value(one) for one in block.blocks("values"))
        if not dated:
            raise trouble(block, "参数没有任何值", "至少写一条 values", value=name)
        _refuse_disorder(block, dated)
        yield Parameter(name, block.text("title"), block.text("unit", ""), _closed(dated), block.file, block.line)


def _dated_value(block: Block) -> DatedValue:
    block.allow("from", "to", "value", "article", "source", "confidence", "note")
    confidence = block.text("confidence")
    if confidence not in CONFIDENCES:
        remedy = f"可用：{'、'.join(CONFIDENCES)}"
        raise trouble(block.entries["confidence"], "可信程度不在规定之列", remedy, value=confidence)
    if "value" not in block.entries:
        raise trouble(block, "缺少“value”", "补写取值")
    return DatedValue(
        since=block.required_date("from"),
        value=_value(block.entries["value"]),
        article=block.text("article"),
        source=block.text("source"),
        confidence=confidence,
        until=block.date("to"),
    )


def _value(item: Item) -> Value:
    if isinstance(item, Sequence):
        return scalars(item.items)
    if isinstance(item, Block):
        return _bands(item)
    if item.value is None:
        raise trouble(item, "取值为空", "补写取值")
    return item.value


def _bands(block: Block) -> Bands:
    block.allow("bands")
    rows: list[Band] = []
    for one in block.blocks("bands"):
        one.allow("from", "to", "value")
        row = Band(_number(one, "from"), _number(one, "to"), _number(one, "value"))
        if row.first > row.last or (rows and row.first <= rows[-1].last):
            raise trouble(one, "分档重叠或次序颠倒", "各档自小到大、互不重叠")
        rows.append(row)
    if not rows:
        raise trouble(block, "分档表为空", "至少写一档")
    return Bands(tuple(rows))


def _number(block: Block, name: str) -> Decimal:
    value = block.scalar(name)
    if isinstance(value, Decimal):
        return value
    raise trouble(block, f"“{name}”应为数", "改为数，不加引号和单位")


def _refuse_disorder(block: Block, dated: tuple[DatedValue, ...]) -> None:
    for earlier, later in pairwise(dated):
        if later.since <= earlier.since or (earlier.until is not None and later.since <= earlier.until):
            raise trouble(block, f"{later.since} 起的值与前一值重叠", "各值按起始日排列，互不重叠")
    for one in dated:
        if one.until is not None and one.until < one.since:
            raise trouble(block, "终止日早于起始日", "改正 from 或 to", value=str(one.until))


def _closed(dated: tuple[DatedValue, ...]) -> tuple[DatedValue, ...]:
    """Each open value ends the day before the next one begins."""
    following: tuple[DatedValue | None, ...] = (*dated[1:], None)
    return tuple(
        replace(one, until=after.since - ONE_DAY) if one.until is None and after is not None else one
        for one, after in zip(dated, following, strict=True)
    )


def _ended(value: DatedValue, before: dt.date) -> DatedValue:
    """The value, over by the day before `before` at the latest."""
    last = before - ONE_DAY
    return replace(value, until=last if value.until is None else min(value.until, last))
