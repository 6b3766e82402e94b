"""How much of a question one search of Lance can answer, with its rank."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quanlian.search import tree
from quanlian.search.engines.lance import conditions, texts
from quanlian.search.engines.lance.shape import worth

if TYPE_CHECKING:
    from lance.query import FullTextQuery


@dataclass(slots=True)
class Plan:
    """Texts that must and must not match, conditions before them, and parts found first whose rows alone may match.

    `bonus` is what those conditions and parts add to the rank of each match.
    """

    must: list[FullTextQuery] = field(default_factory=list)
    never: list[FullTextQuery] = field(default_factory=list)
    where: list[str] = field(default_factory=list)
    within: list[tree.Query] = field(default_factory=list)
    bonus: float = 0.0

    @property
    def text(self) -> FullTextQuery:
        return texts.combined(self.must, self.never)

    @property
    def condition(self) -> str:
        return " AND ".join(self.where)


def planned(query: tree.Query) -> Plan | None:
    """None where no text must match, or ranks must be added up that Lance cannot add."""
    plan = Plan()
    parts = query.parts if isinstance(query, tree.And) else (query,)
    good = all(any(way(plan, part) for way in _WAYS) for part in parts)
    return plan if good and plan.must else None


def _as_text(plan: Plan, part: tree.Query) -> bool:
    if (found := texts.native(part)) is None:
        return False
    plan.must.append(found)
    return True


def _as_exclusion(plan: Plan, part: tree.Query) -> bool:
    if not isinstance(part, tree.Not) or (found := texts.native(part.part)) is None:
        return False
    plan.never.append(found)
    return True


def _as_condition(plan: Plan, part: tree.Query) -> bool:
    if (found := conditions.sql(part)) is None:
        return False
    plan.where.append(found)
    plan.bonus += worth(part) or 0.0
    return True


def _as_rows(plan: Plan, part: tree.Query) -> bool:
    if (each := worth(part)) is None:
        return False
    plan.within.append(part)
    plan.bonus += each
    return True


_WAYS: tuple[Callable[[Plan, tree.Query], bool], ...] = (_as_text, _as_exclusion, _as_condition, _as_rows)
