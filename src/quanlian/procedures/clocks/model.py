"""What an entry of the clock catalogue says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from quanlian.core.findings import UserError
from quanlian.rules.parameters import Confidence
from quanlian.rules.values import plain


class Direction(StrEnum):
    """How a clock lies to its event: after it; a last day before it; open during the time before it; every year."""

    AFTER = "after"
    BEFORE = "before"
    WINDOW = "window"
    YEARLY = "yearly"


class Join(StrEnum):
    """What the length of a special case does: replaces the plain one; the later or the earlier of both ends holds."""

    REPLACE = "replace"
    LATER = "later"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Event:
    """The day a clock is counted from: a stable code and its Chinese name."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class ExtensionRule:
    """One permitted extension. `length` blank: the approving body sets it. `article` may be blank."""

    length: str
    approver: str
    article: str


@dataclass(frozen=True, slots=True)
class Case:
    """A circumstance with a length of its own.

    With `join` REPLACE the fact is true or false; with LATER or EARLIER it is the day from which `length` is counted.
    """

    fact: str
    title: str
    length: str
    join: Join


@dataclass(frozen=True, slots=True)
class Condition:
    """A fact on which the clock depends, and how it is called."""

    fact: str
    title: str


@dataclass(frozen=True, slots=True)
class Surcharge:
    """What lateness costs: `rate` of the sum per begun `per` (day) or full month; `cap` as a share of the sum."""

    rate: Decimal
    per: str
    cap: Decimal | None

    def amount(self, sum_fen: int, periods: int) -> int:
        """The surcharge on `sum_fen` 分 after `periods` days or months, in 分."""
        share = self.rate * periods
        share = share if self.cap is None else min(share, self.cap)
        return int((share * sum_fen).quantize(Decimal(1), ROUND_HALF_UP))

    @property
    def sentence(self) -> str:
        unit = {"day": "日", "month": "月"}[self.per]
        most = f"，以不超过本金{plain(self.cap * 100)}%为限" if self.cap is not None else ""
        return f"逾期按每{unit}{plain(self.rate * 100)}%加收{most}"


@dataclass(frozen=True, slots=True)
class Reading:
    """Another way to read a doubtful length: the length, the basis, and why it is open."""

    length: str
    basis: str
    why: str


@dataclass(frozen=True, slots=True)
class Variant:
    """A length as one version of the law has it, from `since` to `until` (both included; None: no end known).

    For a yearly clock `length` is the last day as `MM-DD`. `event` differs where the version counts from another day.
    """

    since: dt.date
    until: dt.date | None
    length: str
    article: str
    source: str
    confidence: Confidence
    event: Event
    opens: str = ""
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """One entry of the catalogue.

    `pauses` names the kinds of pause that count; `extensions` the steps by which it may be prolonged; `grace` a length
    after the end in which the act is still possible; `on_expiry` what follows (code); `roll` False for lengths that are
    no procedural period; `joint`: all parties together; `transition`: the undecided change of law it lies across.
    """

    id: str
    title: str
    direction: Direction
    versions: tuple[Variant, ...]
    pauses: frozenset[str]
    extensions: tuple[ExtensionRule, ...]
    cases: tuple[Case, ...]
    grace: str
    surcharge: Surcharge | None
    amounts: Mapping[str, int]
    only_if: Condition | None
    unless: Condition | None
    on_expiry: str
    roll: bool
    joint: bool
    warn: str
    transition: str
    note: str
    file: str
    line: int

    def at(self, day: dt.date) -> Variant:
        """The version in force on `day`; raises UserError CLOCK_NO_VERSION."""
        for one in self.versions:
            if one.since <= day and (one.until is None or day <= one.until):
                return one
        spans = "；".join(f"{one.since}至{one.until or '今'}" for one in self.versions)
        raise UserError(
            "CLOCK_NO_VERSION",
            f"期限“{self.title}”在{day}没有规定的长度",
            value=self.id,
            rule=f"已有规定的期间：{spans}",
            remedy="核对事件日期，或在 data/rules/clocks 中补录当时的规定及出处",
        )
