"""Points of patents in a pool: weight of the grade × active days / days of the period (pure, exact)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from quanlian.core.findings import UserError

METHODS = ("points", "count", "use")


@dataclass(frozen=True, slots=True)
class Span:
    """A period, first and last day included."""

    since: dt.date
    until: dt.date

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1


@dataclass(frozen=True, slots=True)
class Counted:
    """Patents of one member alike in grade and days. `active` of the period's `days`; `uses` counts for `use` only."""

    member: str
    grade: str
    active: int
    number: str = ""
    count: int = 1
    uses: int = 0


def active_days(span: Span, begun: dt.date, last: dt.date | None) -> int:
    """Days of the period on which the patent was in the pool: from its entry to its last counted day."""
    first, final = max(begun, span.since), min(last or span.until, span.until)
    return max((final - first).days + 1, 0)


def points(one: Counted, days: int, weights: Mapping[str, int], method: str) -> Fraction:
    """What one row brings its member; by count each patent weighs one, by use the uses count."""
    _demand_sound(one, days, weights, method)
    if method == "use":
        return Fraction(one.uses * one.count)
    weight = weights[one.grade] if method == "points" else 1
    return Fraction(weight * one.count * one.active, days)


def points_by_member(
    rows: Sequence[Counted], days: int, weights: Mapping[str, int], method: str
) -> dict[str, Fraction]:
    """Each member's points in the order in which members appear; a member with none stays in the list."""
    found: dict[str, Fraction] = {}
    for one in rows:
        found[one.member] = found.get(one.member, Fraction()) + points(one, days, weights, method)
    return found


def _demand_sound(one: Counted, days: int, weights: Mapping[str, int], method: str) -> None:
    if method not in METHODS:
        raise _wrong("分配办法不可识别", method, "points（点数）、count（件数）、use（使用次数）")
    if method == "points" and one.grade not in weights:
        raise _wrong("专利等级不可识别", one.grade, "、".join(weights))
    if days < 1 or not 0 <= one.active <= days:
        raise _wrong("计点天数不在期间之内", f"{one.active}/{days}", "0至期间天数")
    if one.count < 0 or one.uses < 0:
        raise _wrong("件数、使用次数不能为负", f"{one.count}、{one.uses}", "0以上的整数")


def _wrong(what: str, value: str, rule: str) -> UserError:
    return UserError("POOL_POINTS", what, value=value[:60], rule=rule, remedy="改正后重新计算")
