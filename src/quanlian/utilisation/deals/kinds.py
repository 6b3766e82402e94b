"""Kinds of deals: how they are offered, for what the rights are taken, and what a licence is when nobody said."""

from __future__ import annotations

from quanlian.registry.kinds import PATENTS, TRADEMARKS
from quanlian.utilisation.deals.models import DealKind
from quanlian.utilisation.engagements.services import Purpose

LICENCES = frozenset({DealKind.EXCLUSIVE, DealKind.SOLE, DealKind.ORDINARY, DealKind.OPEN})
DISPOSING = frozenset({DealKind.TRANSFER, DealKind.EQUITY})
OF_OFFER = {
    "sale": DealKind.TRANSFER, "disposal": DealKind.TRANSFER, "exclusive": DealKind.EXCLUSIVE, "sole": DealKind.SOLE,
    "ordinary": DealKind.ORDINARY, "open": DealKind.OPEN, "equity": DealKind.EQUITY, "joint": DealKind.JOINT,
}  # fmt: skip
"""The market's offer type → the kind of the deal made of it."""
PURPOSES = {
    DealKind.TRANSFER: Purpose.SALE, DealKind.EXCLUSIVE: Purpose.EXCLUSIVE, DealKind.SOLE: Purpose.SOLE,
    DealKind.ORDINARY: Purpose.ORDINARY, DealKind.OPEN: Purpose.ORDINARY, DealKind.EQUITY: Purpose.EQUITY,
}  # fmt: skip
"""An agreed open licence takes the right as an ordinary one does; a joint development takes nothing."""


def licence_kind(said: str) -> DealKind:
    """独占, 排他 or 普通 as somebody wrote it. What is unclear is an ordinary licence.

    技术合同司法解释第二十五条，凭记忆，待核对。
    """
    if "独占" in said or "独家" in said:
        return DealKind.EXCLUSIVE
    return DealKind.SOLE if "排他" in said else DealKind.ORDINARY


def right_kind(kind: str) -> str:
    """The registry's kind → the choice of the deal's form."""
    if kind in PATENTS:
        return "patent"
    if kind in TRADEMARKS:
        return "trademark"
    known = {
        "IC": "layout",
        "LAYOUT": "layout",
        "PVP": "variety",
        "PV": "variety",
        "CR": "copyright",
        "SW": "copyright",
    }
    return known.get(kind, "other")
