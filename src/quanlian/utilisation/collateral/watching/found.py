"""What a finder hands over: one fact about one loan (plain data)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Watched:
    """One watchpoint as read for a scan. Names and organisations are those of the loan."""

    loan_number: str
    right: int
    number: str
    since: dt.date
    grade: str
    enterprise: int | None
    enterprise_name: str
    bank: int | None
    bank_name: str
    region_code: int


@dataclass(frozen=True, slots=True)
class Found:
    """`family` and `fact` together name the fact for ever; `rule` may grow graver (FEE_90, FEE_30, FEE_0).

    `facts`: pairs (term, value) for people. `by_right`: whether the fact is about the right, not the enterprise.
    """

    watched: Watched
    rule: str
    fact: str
    happened_on: dt.date
    source: str
    facts: tuple[tuple[str, str], ...]
    event: int | None = None
    family: str = ""
    by_right: bool = True

    @property
    def name(self) -> str:
        return self.family or self.rule

    @property
    def key(self) -> tuple[str, str, str]:
        return self.watched.loan_number, self.name, self.fact


ByRight = Mapping[int, list[Watched]]


def by_right(rows: Iterable[Watched]) -> ByRight:
    """A right may secure several loans, one after the other in rank."""
    found: dict[int, list[Watched]] = defaultdict(list)
    for one in rows:
        found[one.right].append(one)
    return found


def by_enterprise(rows: Iterable[Watched]) -> Mapping[int, list[Watched]]:
    """One watchpoint of each loan of an enterprise."""
    found: dict[int, dict[str, Watched]] = defaultdict(dict)
    for one in rows:
        if one.enterprise is not None:
            found[one.enterprise].setdefault(one.loan_number, one)
    return {key: list(loans.values()) for key, loans in found.items()}
