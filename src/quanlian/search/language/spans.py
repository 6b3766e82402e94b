"""Days behind a comparison: one day, month or year, a range of them, an open end."""

from __future__ import annotations

from collections.abc import Callable

from quanlian.search.language.cursor import Cursor
from quanlian.search.language.error import Refused
from quanlian.search.language.tokens import Mark, Token
from quanlian.search.language.values import days
from quanlian.search.tree import Query, Span

_TO = frozenset({"to", "至", "到", "~", "-"})


def days_behind(cursor: Cursor, field: str, compare: str) -> Query:
    first = cursor.peek()
    if first.mark is Mark.WORD and first.text == "*":
        cursor.take()
        return Span(field, days.EARLIEST, days.LATEST)
    sides = _sides(cursor, within=compare == "within" or first.mark is Mark.QUOTED)
    last = cursor.last()
    if compare in ("<", ">", "<=", ">="):
        return cursor.attempt(lambda: _compared(field, compare, sides), first, last)
    return cursor.attempt(lambda: _between(field, sides), first, last)


def _sides(cursor: Cursor, within: bool) -> tuple[str, str]:
    """What is written on both sides of a range, twice the same for a single day, blank for an open end."""
    if cursor.peek().mark is Mark.COLON:
        cursor.take()
        token = cursor.peek()
        if token.mark not in (Mark.WORD, Mark.QUOTED):
            raise cursor.error("SEARCH_RANGE", "范围的两端都没有日期", cursor.last(), f"请写成 {days.EXAMPLE}")
        return "", cursor.take().text
    first = cursor.take()
    if first.mark not in (Mark.WORD, Mark.QUOTED):
        raise cursor.error("SEARCH_OPERAND", "这里缺少日期", first, f"请写成 {days.EXAMPLE}")
    if right := other_side(cursor):
        return first.text, right.text
    if cursor.peek().mark is Mark.COLON:
        cursor.take()
        return first.text, ""
    inside = days.two(first.text) if within else days.ends(first.text)
    return inside or (first.text, first.text)


def _compared(field: str, compare: str, sides: tuple[str, str]) -> Query:
    if sides[0] != sides[1]:
        raise Refused("SEARCH_RANGE", "大于、小于后面只能写一个日期", "范围请写成 申请日=2020-01-01:2020-12-31")
    low, high = days.period(sides[0])
    spans: dict[str, Callable[[], Span]] = {
        ">=": lambda: Span(field, low, None),
        ">": lambda: Span(field, days.after(high), None),
        "<=": lambda: Span(field, None, high),
        "<": lambda: Span(field, None, days.before(low)),
    }
    return spans[compare]()


def _between(field: str, sides: tuple[str, str]) -> Query:
    low = days.period(sides[0])[0] if sides[0] else None
    high = days.period(sides[1])[1] if sides[1] else None
    if low is not None and high is not None and low > high:
        raise Refused("SEARCH_RANGE", "范围的起止颠倒了", f"请写成 {sides[1]}:{sides[0]}")
    return Span(field, low, high)


def other_side(cursor: Cursor) -> Token | None:
    """Takes `:5` or `to 5` and returns the 5."""
    token, after = cursor.peek(), cursor.peek(1)
    between = token.mark is Mark.COLON or (token.mark is Mark.WORD and token.text.casefold() in _TO)
    if not between or after.mark not in (Mark.WORD, Mark.QUOTED):
        return None
    cursor.take()
    return cursor.take()
