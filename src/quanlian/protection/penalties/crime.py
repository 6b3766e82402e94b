"""Whether an act reaches the amounts at which it must go to the police (行刑衔接): a lead, never a finding.

Two interpretations are held as rule sets; an act before the newer one is met only if both meet it, since the one more
lenient to the person applies.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from quanlian.core.findings import UserError
from quanlian.rules.library import national, rules_folder
from quanlian.rules.receipts import Receipt
from quanlian.rules.ruleset import RuleSet
from quanlian.rules.values import Scalar

FILES = ("crime_2004.yaml", "crime_2025.yaml")
Fact = Scalar | int | None


@dataclass(frozen=True, slots=True)
class Threshold:
    """One limb of an interpretation that the facts reach."""

    id: str
    title: str
    article: str


@dataclass(frozen=True, slots=True)
class Judged:
    """One interpretation's answer. `reached`: the limbs met."""

    basis: str
    met: bool
    reached: tuple[Threshold, ...]
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class Suspicion:
    """`met`: a transfer must be considered. `judged`: each interpretation asked, the one at the act first."""

    met: bool
    thresholds: tuple[Threshold, ...]
    judged: tuple[Judged, ...]


def suspected_crime(facts: Mapping[str, Fact], on: dt.date, acted_on: dt.date | None = None) -> Suspicion:
    """Whether the facts reach a threshold on `on`, for an act of `acted_on` (None = `on`).

    Facts are those of the rule sets: offence, service, several, repeated, and amounts in 分 (income, turnover, sold,
    unsold, loss) or pieces and copies. Raises `UserError` RULES_FACT, and CRIME_DATE where no interpretation is
    held or the act lies after `on`.
    """
    if acted_on and acted_on > on:
        raise UserError("CRIME_DATE", "行为日晚于判断日", value=str(acted_on), rule=f"判断日{on}", remedy="核对日期")
    days = dict.fromkeys((acted_on or on, on))
    sets = dict.fromkeys(_in_force(day) for day in days)
    judged = tuple(_judge(one, facts, max(day for day in days if _in_force(day) is one)) for one in sets)
    met = all(one.met for one in judged)
    return Suspicion(met, judged[0].reached if met else (), judged)


def _judge(rules: RuleSet, facts: Mapping[str, Fact], on: dt.date) -> Judged:
    given = {name: Decimal(v) if isinstance(v, int) and not isinstance(v, bool) else v for name, v in facts.items()}
    receipt = rules.evaluate(given, on)
    result = receipt.result if isinstance(receipt.result, dict) else {}
    listed = result.get("rules")
    met = listed if isinstance(listed, list) else []
    reached = tuple(Threshold(one.id, one.title, one.article) for one in rules.document.rules if one.id in met)
    return Judged(rules.document.basis, bool(reached), reached, receipt)


def _in_force(on: dt.date) -> RuleSet:
    for rules in _held():
        since, until = rules.document.since, rules.document.until
        if (since is None or since <= on) and (until is None or on <= until):
            return rules
    raise UserError("CRIME_DATE", "没有该日适用的入罪标准", value=str(on), remedy="核对行为日期，或补录当时的司法解释")


@cache
def _held() -> tuple[RuleSet, ...]:
    folder = rules_folder() / "protection"
    return tuple(RuleSet.load(folder / name, national()) for name in FILES)
