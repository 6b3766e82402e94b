"""Time limits as the guide shows them: from the item's clocks and the clock catalogue, with article and doubt."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from quanlian.core.calendar.length import parse_length
from quanlian.core.findings import UserError
from quanlian.procedures.clocks.catalogue import clock as catalogue_clock
from quanlian.procedures.clocks.model import Direction
from quanlian.procedures.clocks.run import PAUSE_KINDS
from quanlian.procedures.engine.lengths import span_of
from quanlian.procedures.spec import ClockUse, Item


@dataclass(frozen=True, slots=True)
class Limit:
    """One period in words. `check`: a person should confirm it before relying on it; `length` as data (`15 wd`)."""

    name: str
    title: str
    words: str
    basis: str = ""
    check: bool = False
    length: str = ""
    begins: str = ""
    pauses: tuple[str, ...] = ()
    extension: str = ""
    promised: bool = False
    whose: str = ""


def limit_of(item: Item, name: str, on: dt.date) -> Limit:
    """A clock of the item, or (where no such clock exists) the text itself."""
    use = item.clocks.get(name)
    if use is None:
        return Limit("", name, name)
    try:
        span = span_of(use, on)
    except UserError as error:
        return Limit(name, use.title, str(error), check=True)
    role = item.roles.get(use.for_)
    return Limit(
        name,
        use.title,
        in_words(use, span.length),
        span.basis,
        span.check,
        span.length,
        _begins(item, use),
        _pauses(use),
        _extension(item, use),
        use.promised,
        role.title if role else "",
    )


def statutory(item: Item, on: dt.date) -> Limit:
    return limit_of(item, item.guide.statutory, on)


def promised(item: Item, on: dt.date) -> Limit | None:
    """The office's promise; `promised_length` of the guide wins over the clock's length."""
    guide = item.guide
    if not guide.promised and guide.promised_length is None:
        return None
    found = limit_of(item, guide.promised or "承诺期限", on)
    if guide.promised_length is None:
        return found
    words = str(parse_length(guide.promised_length))
    return Limit(found.name, found.title, words, "本机关承诺", length=guide.promised_length, promised=True)


def in_words(use: ClockUse, length: str) -> str:
    """`15个工作日`; yearly clocks say their day, before-event clocks that they are counted back."""
    if use.use and catalogue_clock(use.use).direction is Direction.YEARLY:
        month, day = length.split("-")
        return f"每年{int(month)}月{int(day)}日前"
    if use.use and catalogue_clock(use.use).direction is Direction.WINDOW:
        return f"届满前{parse_length(length)}内"
    words = str(parse_length(length))
    return f"{words}前" if use.before else words


def _begins(item: Item, use: ClockUse) -> str:
    start = use.start
    if start.state:
        return f"自进入“{item.states[start.state].title}”之日起"
    if start.letter:
        return f"自{item.letters[start.letter].title}送达之日起"
    title = item.actions[start.action or ""].title
    if start.date and use.before:
        return "自通知所定日期倒算"
    return f"自“{title}”{'所填日期' if start.date else '之日'}起"


def _pauses(use: ClockUse) -> tuple[str, ...]:
    listed = catalogue_clock(use.use).pauses if use.use else frozenset()
    kinds = sorted(frozenset(listed) | frozenset(use.pause.values()))
    return tuple(PAUSE_KINDS.get(kind, kind) for kind in kinds)


def _extension(item: Item, use: ClockUse) -> str:
    if use.extend is None:
        return ""
    who = "、".join(item.roles[role].title for role in use.extend.by if role in item.roles)
    return f"经{who}批准可延长{use.extend.times}次，每次{parse_length(use.extend.length)}"
