"""Evidence that names a lead is written down with it."""

from __future__ import annotations

from collections.abc import Iterable

from quanlian.core.actions import SYSTEM, act
from quanlian.protection.watch import subjects
from quanlian.protection.watch.models import Lead


def collect(number: str, about: Iterable[str]) -> int:
    """Add the evidence's number to every lead it is about; how many learned of it now."""
    head = subjects.reference("")
    named = [one.removeprefix(head) for one in about if one.startswith(head)]
    rows = Lead.objects.select_for_update(of=("self",)).filter(number__in=named).order_by("pk") if named else []
    return sum(_add(lead, number) for lead in rows)


def _add(lead: Lead, number: str) -> bool:
    if number in lead.evidence:
        return False
    with act(SYSTEM, "watch.evidence", lead) as done:
        lead.evidence = [*lead.evidence, number]
        lead.save(update_fields=["evidence"])
        done.detail.update(lead=lead.number, evidence=number)
    return True
