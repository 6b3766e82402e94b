"""What a rule of supervision found, and the finders that other rooms may add."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """The rules of domain/05 §7; the values are the choices of the order's form."""

    NEED = "need_unanswered"
    ENQUIRY = "enquiry_unanswered"
    STALE = "listing_stale"
    MATCH = "match_idle"
    UNSIGNED = "deal_unsigned"
    PAYMENT = "payment_overdue"
    COMPLAINT = "complaint"

    @property
    def label(self) -> str:
        return LABELS[self]


LABELS = {
    Rule.NEED: "需求逾期未响应",
    Rule.ENQUIRY: "咨询逾期未答复",
    Rule.STALE: "挂牌久无动态",
    Rule.MATCH: "对接无跟进",
    Rule.UNSIGNED: "成交未签约",
    Rule.PAYMENT: "价款逾期",
    Rule.COMPLAINT: "投诉",
}


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that is late. `subject`: its business number; `key` tells apart causes of one subject (an enquiry's
    number); `since`: from when on it was late; `addressee`: whose it is; `operator`: the platform that handles it."""

    rule: Rule
    subject: str
    issue: str
    since: dt.date
    addressee: str
    region: int
    organisation: int | None = None
    operator: int | None = None
    key: str = ""

    @property
    def name(self) -> str:
        """One order a cause: rule, subject and the day it began, so that a relapse is a cause of its own."""
        return f"{self.rule}:{self.subject}:{self.key or self.since.isoformat()}"[:160]


Finder = Callable[[dt.date], Iterable[Cause]]
_finders: list[Finder] = []


def register_finder(finder: Finder) -> Finder:
    """Decorator: ask this function, too, what is late on a day."""
    if finder not in _finders:
        _finders.append(finder)
    return finder


def found(on: dt.date) -> list[Cause]:
    """Everything that is late on a day, each cause once."""
    return list({one.name: one for finder in _finders for one in finder(on)}.values())
