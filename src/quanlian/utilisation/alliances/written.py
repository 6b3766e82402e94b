"""A distribution asked for in a file (JSON): what the shell and other systems hand in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from quanlian.core.findings import UserError
from quanlian.core.money import parse_fen, plain_yuan
from quanlian.utilisation.alliances.points import Counted, Span, active_days
from quanlian.utilisation.alliances.sharing import Shared, Terms, distribute, shown
from quanlian.utilisation.alliances.weights import weights

Given = Mapping[str, object]
MOST = 100_000


def distribute_written(given: Given) -> Shared:
    """`income` (元), `admin_rate`, `since`, `until` (or `period_days`), `method`, `patents`: [{`member`, `grade`,
    `from`/`until` or `active_days`, `number`, `count`, `uses`}, …]. Raises UserError POOL_INPUT naming the place."""
    span = _span(given)
    days = span.days if span else _whole(given, "period_days", 1)
    on = span.until if span else dt.date.today()
    rows = [_row(one, number, span, days) for number, one in enumerate(_patents(given), 1)]
    terms = Terms(_rate(given), str(given.get("method", "points")), days, weights(on))
    return distribute(_fen(given), rows, terms)


def as_written(done: Shared) -> dict[str, object]:
    """The answer: amounts are decimal strings in 元 with two places."""
    return {
        "income": plain_yuan(done.income_fen),
        "admin": plain_yuan(done.admin_fen),
        "distributed": plain_yuan(done.distributed_fen),
        "shares": {name: plain_yuan(fen) for name, fen in done.shares.items()},
        "points": {name: f"{shown(one):f}" for name, one in done.points.items()},
        "steps": list(done.receipt.steps),
        "receipt": {"number": done.receipt.number, "sha256": done.receipt.sha256},
    }


def _patents(given: Given) -> list[Given]:
    found = given.get("patents")
    if not isinstance(found, list) or not found or len(found) > MOST or not all(isinstance(one, dict) for one in found):
        raise _wrong("patents", "须为专利清单，每项一件（或同类若干件）专利")
    return found


def _row(one: Given, number: int, span: Span | None, days: int) -> Counted:
    place = f"patents[{number}]"
    member = str(one.get("member") or "").strip()
    if not member:
        raise _wrong(f"{place}.member", "须写成员名称")
    active = _active(one, place, span, days)
    return Counted(
        member, str(one.get("grade", "C")), active, str(one.get("number", "")), _whole(one, "count", 0, place, 1),
        _whole(one, "uses", 0, place, 0),
    )  # fmt: skip


def _active(one: Given, place: str, span: Span | None, days: int) -> int:
    if "active_days" in one:
        return _whole(one, "active_days", 0, place)
    if span is None:
        return days
    begun, last = one.get("from"), one.get("until")
    first = _day(begun, f"{place}.from") if begun else span.since
    return active_days(span, first, _day(last, f"{place}.until") if last else None)


def _span(given: Given) -> Span | None:
    if "since" not in given and "until" not in given:
        return None
    span = Span(_day(given.get("since"), "since"), _day(given.get("until"), "until"))
    if span.days < 1:
        raise _wrong("until", "期间止早于期间起")
    return span


def _day(value: object, place: str) -> dt.date:
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError as error:
        raise _wrong(place, "日期须为 YYYY-MM-DD") from error


def _fen(given: Given) -> int:
    value = given.get("income")
    if not isinstance(value, str):
        raise _wrong("income", '金额须为以元计的文字，如 "1000000.00"')
    return parse_fen(value)


def _rate(given: Given) -> Decimal:
    try:
        return Decimal(str(given.get("admin_rate", "0")))
    except InvalidOperation as error:
        raise _wrong("admin_rate", "须为小数，如 0.10") from error


def _whole(given: Given, name: str, least: int, place: str = "", otherwise: int | None = None) -> int:
    value = given.get(name, otherwise)
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise _wrong(f"{place}.{name}".strip("."), f"须为不小于{least}的整数")
    return value


def _wrong(place: str, rule: str) -> UserError:
    return UserError("POOL_INPUT", "输入不能识别", value=place, rule=rule, remedy="改正后重新计算")
