"""高价值发明专利: five classes as bits; the total is the union, never the sum (domain/01 §5.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from quanlian.rules.dates import add_years


class HighValueClass(IntEnum):
    """The five statutory classes in their official order."""

    SEI = 1
    FOREIGN_FAMILY = 2
    OVER_TEN_YEARS = 3
    PLEDGED = 4
    AWARDED = 5

    @property
    def bit(self) -> int:
        return 1 << (self - 1)

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    HighValueClass.SEI: "战略性新兴产业的发明专利",
    HighValueClass.FOREIGN_FAMILY: "在海外有同族专利权的发明专利",
    HighValueClass.OVER_TEN_YEARS: "维持年限超过10年的发明专利",
    HighValueClass.PLEDGED: "实现较高质押融资金额的发明专利",
    HighValueClass.AWARDED: "获得国家科学技术奖或中国专利奖的发明专利",
}


@dataclass(frozen=True, slots=True)
class ClassCounts:
    """Rights in each class (1 … 5) and in any of them."""

    by_class: tuple[int, int, int, int, int]
    union: int


def bitmask(classes: Iterable[HighValueClass]) -> int:
    mask = 0
    for one in classes:
        mask |= one.bit
    return mask


def tally(masks: Iterable[tuple[int, int]]) -> ClassCounts:
    """From (bitmask, number of rights) pairs, as the database groups them."""
    pairs = tuple(masks)
    first, second, third, fourth, fifth = (sum(n for mask, n in pairs if mask & one.bit) for one in HighValueClass)
    return ClassCounts((first, second, third, fourth, fifth), sum(n for mask, n in pairs if mask))


def held_longer_than(years: int, since: dt.date, as_of: dt.date) -> bool:
    """Whether more than `years` years have passed: on the anniversary itself it is not yet more."""
    return add_years(since, years) < as_of


def latest_start(years: int, as_of: dt.date) -> dt.date:
    """The first day that is too late: a right counts iff its age began strictly before it (see `held_longer_than`)."""
    day = add_years(as_of, -years)
    while not held_longer_than(years, day - dt.timedelta(days=1), as_of):
        day -= dt.timedelta(days=1)
    while held_longer_than(years, day, as_of):
        day += dt.timedelta(days=1)
    return day
