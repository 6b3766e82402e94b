"""What the end of a case means for the lead it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quanlian.procedures.engine.situation import Json
from quanlian.protection.watch.models import Lead, Outcome

OFF = frozenset({"DELETE", "STOP"})
"""Measures by which the goods are gone, not only their link."""
Data = Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`recovered_fen`: the value of the goods that can no longer be sold, or what was paid; None where nobody knows."""

    outcome: Outcome
    recovered_fen: int | None = None


def verdict(item: str, state: str, data: Data, lead: Lead) -> Verdict | None:
    """None where the case ended without a finding (withdrawn, lapsed, handed over, mediation failed): the lead stays
    where it is, and a person takes the next step."""
    if (item, state) == ("platform_notice", "removed"):
        return Verdict(_measure(data), lead.value_fen)
    if (item, state) == ("infringement_complaint", "settled"):
        return Verdict(Outcome.SETTLED)
    if item == "trademark_penalty":
        return _penalty(state, data, lead)
    return None


def _penalty(state: str, data: Data, lead: Lead) -> Verdict | None:
    """A decision counts when it is made; its execution and any review come later."""
    if state == "decided":
        return Verdict(Outcome.PENALTY, _money(data.get("turnover_fen")) or lead.value_fen)
    if state == "selling_stopped":
        return Verdict(Outcome.REMOVED, lead.value_fen)
    return Verdict(Outcome.NOT_UPHELD) if state == "dismissed" else None


def _measure(data: Data) -> Outcome:
    taken = data.get("taken")
    return Outcome.REMOVED if isinstance(taken, list) and OFF & set(map(str, taken)) else Outcome.LINK_CUT


def _money(value: Json) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None
