"""The file form of the catalogue, read strictly: a mistyped key, length or kind is refused with file and line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from quanlian.core.calendar.length import parse_length
from quanlian.core.findings import UserError
from quanlian.procedures.clocks.model import (
    Case,
    Clock,
    Condition,
    Direction,
    Event,
    ExtensionRule,
    Join,
    Reading,
    Surcharge,
    Variant,
)
from quanlian.procedures.clocks.run import PAUSE_KINDS
from quanlian.procedures.clocks.transition import TRANSITIONS
from quanlian.rules.library import national
from quanlian.rules.parameters import Confidence
from quanlian.rules.values import show
from quanlian.rules.yaml_tree import Block, Item, scalars, trouble

ONE_DAY = dt.timedelta(days=1)
_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+\Z")
_MONTH_DAY = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\Z")
_CLOCK = (
    *("id", "title", "start", "before", "window", "yearly", "versions", "parameter", "transition", "note"),
    *("pauses", "extend", "cases", "grace", "surcharge", "amounts", "only_if", "unless"),
    *("on_expiry", "roll", "joint", "warn"),
)
_DIRECTIONS = {
    "start": Direction.AFTER,
    "before": Direction.BEFORE,
    "window": Direction.WINDOW,
    "yearly": Direction.YEARLY,
}


def clocks_of(tree: Block) -> Iterator[Clock]:
    """The clocks of one file. A file may also hold `parameters:`, which the rules read."""
    tree.allow("note", "clocks", "parameters")
    for block in tree.blocks("clocks"):
        yield _clock(block)


def _clock(block: Block) -> Clock:
    block.allow(*_CLOCK)
    direction, event = _event_of(block)
    name = block.text("id")
    if not _ID.match(name):
        raise trouble(block.entries["id"], "期限编号写法不对", "写作 family.name，小写字母、数字和下划线", value=name)
    return Clock(
        id=name,
        title=block.text("title"),
        direction=direction,
        versions=_versions(block, event, direction),
        pauses=_pauses(block),
        extensions=tuple(_extension(one) for one in block.blocks("extend")),
        cases=tuple(_case(one) for one in block.blocks("cases")),
        grace=_length(block, "grace"),
        surcharge=_surcharge(block),
        amounts={key: _amount(item) for key, item in block.block("amounts").entries.items()},
        only_if=_condition(block, "only_if"),
        unless=_condition(block, "unless"),
        on_expiry=block.text("on_expiry", ""),
        roll=block.scalar("roll") is None or block.flag("roll"),
        joint=block.flag("joint"),
        warn=_length(block, "warn"),
        transition=_transition(block),
        note=block.text("note", ""),
        file=block.file,
        line=block.line,
    )


def _event_of(block: Block) -> tuple[Direction, Event]:
    given = [name for name in _DIRECTIONS if name in block.entries]
    if len(given) != 1:
        raise trouble(block, "须且只须写一种起点：start、before、window 或 yearly", "补写或删去多余的一项")
    return _DIRECTIONS[given[0]], _event(block, given[0])


def _event(block: Block, name: str) -> Event:
    inner = block.block(name)
    inner.allow("event", "title")
    return Event(inner.text("event"), inner.text("title"))


def _versions(block: Block, event: Event, direction: Direction) -> tuple[Variant, ...]:
    if "parameter" in block.entries:
        return _from_parameter(block, event)
    found = tuple(_variant(one, event, direction) for one in block.blocks("versions"))
    if not found:
        raise trouble(block, "期限没有任何长度", "至少写一条 versions", value=block.text("id"))
    for earlier, later in pairwise(found):
        if later.since <= earlier.since or (earlier.until is not None and later.since <= earlier.until):
            raise trouble(block, f"{later.since} 起的长度与前一条重叠", "各条按起始日排列，互不重叠")
    closed = [replace(one, until=one.until or after.since - ONE_DAY) for one, after in pairwise(found)]
    return (*closed, found[-1])


def _from_parameter(block: Block, event: Event) -> tuple[Variant, ...]:
    """The versions of a length that the rules hold as a parameter, so that the law's number stands in one place."""
    inner = block.block("parameter")
    inner.allow("name", "unit")
    name, unit = inner.text("name"), inner.text("unit")
    if name not in national():
        raise trouble(inner, "没有这个参数", "检查名称，或在 data/rules 中补上", value=name)
    return tuple(
        Variant(
            since=one.since,
            until=one.until,
            length=_checked(inner, f"{show(one.value)} {unit}"),
            article=one.article,
            source=one.source,
            confidence=Confidence(one.confidence),
            event=event,
        )
        for one in national()[name].values
    )


def _variant(block: Block, event: Event, direction: Direction) -> Variant:
    block.allow("from", "to", "length", "article", "source", "confidence", "start", "opens", "readings")
    until, since = block.date("to"), block.required_date("from")
    if until is not None and until < since:
        raise trouble(block, "终止日早于起始日", "改正 from 或 to", value=str(until))
    yearly = direction is Direction.YEARLY
    return Variant(
        since=since,
        until=until,
        length=_month_day(block, "length") if yearly else _checked(block, block.text("length")),
        article=block.text("article"),
        source=block.text("source"),
        confidence=_confidence(block),
        event=_event(block, "start") if "start" in block.entries else event,
        opens=_month_day(block, "opens") if "opens" in block.entries else "",
        readings=tuple(_reading(one) for one in block.blocks("readings")),
    )


def _reading(block: Block) -> Reading:
    block.allow("length", "basis", "why")
    return Reading(_checked(block, block.text("length")), block.text("basis"), block.text("why"))


def _confidence(block: Block) -> Confidence:
    given = block.text("confidence")
    if given not in list(Confidence):
        remedy = f"可用：{'、'.join(Confidence)}"
        raise trouble(block.entries["confidence"], "可信程度不在规定之列", remedy, value=given)
    return Confidence(given)


def _pauses(block: Block) -> frozenset[str]:
    kinds = frozenset(str(one) for one in scalars(block.sequence("pauses")))
    if unknown := sorted(kinds - set(PAUSE_KINDS)):
        raise trouble(block.entries["pauses"], "不认识的暂停种类", f"可用：{'、'.join(PAUSE_KINDS)}", value=unknown[0])
    return kinds


def _extension(block: Block) -> ExtensionRule:
    block.allow("length", "approver", "article")
    return ExtensionRule(_length(block, "length"), block.text("approver"), block.text("article", ""))


def _case(block: Block) -> Case:
    block.allow("fact", "title", "length", "join")
    join = block.text("join", Join.REPLACE)
    if join not in list(Join):
        raise trouble(block.entries["join"], "不认识的并用方式", f"可用：{'、'.join(Join)}", value=join)
    return Case(block.text("fact"), block.text("title"), _checked(block, block.text("length")), Join(join))


def _condition(block: Block, name: str) -> Condition | None:
    if name not in block.entries:
        return None
    inner = block.block(name)
    inner.allow("fact", "title")
    return Condition(inner.text("fact"), inner.text("title"))


def _transition(block: Block) -> str:
    name = block.text("transition", "")
    if name and name not in TRANSITIONS:
        known = "、".join(TRANSITIONS)
        raise trouble(block.entries["transition"], "不认识的新旧法过渡", f"可用：{known}", value=name)
    return name


def _surcharge(block: Block) -> Surcharge | None:
    if "surcharge" not in block.entries:
        return None
    inner = block.block("surcharge")
    inner.allow("rate", "per", "cap")
    rate, cap, per = inner.scalar("rate"), inner.scalar("cap"), inner.text("per")
    if not isinstance(rate, Decimal) or not (cap is None or isinstance(cap, Decimal)) or per not in ("day", "month"):
        raise trouble(inner, "加收的写法不对", "写作 {rate: 0.03, per: day, cap: 1}，per 为 day 或 month")
    return Surcharge(rate, per, cap)


def _amount(item: Item) -> int:
    value = scalars((item,))[0]
    if not isinstance(value, Decimal) or value != int(value):
        raise trouble(item, "金额应为整数（分）", "改为整数，不加单位")
    return int(value)


def _length(block: Block, name: str) -> str:
    return _checked(block.entries[name], block.text(name)) if name in block.entries else ""


def _checked(item: Item, length: str) -> str:
    try:
        parse_length(length)
    except UserError as error:
        raise trouble(item, error.message, error.remedy, value=length) from error
    return length


def _month_day(block: Block, name: str) -> str:
    text = block.text(name)
    if not _MONTH_DAY.match(text):
        raise trouble(block.entries[name], "应为月-日", "写作 01-31", value=text)
    return text
