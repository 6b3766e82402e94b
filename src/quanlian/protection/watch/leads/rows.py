"""A scored listing as the row of a lead."""

from __future__ import annotations

from dataclasses import asdict

from quanlian.protection.watch.models import Item, Lead, WatchedMark
from quanlian.protection.watch.scoring import credible
from quanlian.protection.watch.scoring.judging import Scored
from quanlian.protection.watch.scoring.weights import Figures

FIELDS = ("sign", "where", "likeness", "parts", "score", "chance", "credible", "fair_use", "value_fen", "load_id")
"""What a new look at an open lead may change."""


def fill(lead: Lead, mark: WatchedMark, item: Item, found: Scored, figures: Figures) -> Lead:
    """Everything the machine says; state, clock and what people said stay as they are."""
    lead.mark, lead.item, lead.load_id = mark, item, item.load_id
    lead.sign, lead.where = found.seen.sign[:200], found.seen.where
    lead.likeness = asdict(found.likeness)
    lead.parts = {
        name: {"value": round(part.value, 4), "weight": figures.weight[name], "why": part.why, "known": part.known}
        for name, part in found.parts.items()
    }
    lead.score, lead.value_fen = found.score, credible.value_of(item)
    lead.fair_use = [one[:40] for one in found.fair_use]
    lead.credible = credible.conditions(found.facts, found.parts["sign"], tuple(lead.evidence))
    return lead
