"""A seller's record is put right where a finding is taken back."""

from __future__ import annotations

from django.db.models import F
from django.db.models.functions import Greatest

from quanlian.core.actions import SYSTEM, act
from quanlian.protection.watch.models import Lead, Outcome, Seller
from quanlian.protection.watch.scoring.upheld import UPHELD


def take_back(lead: Lead) -> None:
    """One confirmed infringement less, and a penalty less where it was one; before the lead is reopened.

    Nothing counts as recovered any more.
    """
    if lead.outcome not in UPHELD:
        return
    less = {"confirmed": Greatest(F("confirmed") - 1, 0)}
    if lead.outcome == Outcome.PENALTY:
        less["penalties"] = Greatest(F("penalties") - 1, 0)
    with act(SYSTEM, "watch.record_back", lead.item.seller) as done:
        Seller.objects.filter(pk=lead.item.seller_id).update(**less)
        Lead.objects.filter(pk=lead.pk).update(recovered_fen=None)
        done.detail.update(lead=lead.number, outcome=lead.outcome)
