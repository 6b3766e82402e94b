"""The door of 贷后与处置 for other rooms, the interface and the worker."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from quanlian.utilisation.collateral.models import Alert, AlertState, Disposal
from quanlian.utilisation.collateral.sharing.asking import Answer, NoConsent, Question, ask
from quanlian.utilisation.collateral.sharing.consents import Wanted, give, withdraw
from quanlian.utilisation.collateral.sharing.facts import RightData
from quanlian.utilisation.collateral.sharing.feed import EventFacts, Feed, events_since
from quanlian.utilisation.collateral.watching.scan import ScanReport, scan

__all__ = [
    "AlertFacts",
    "Answer",
    "DisposalFacts",
    "EventFacts",
    "Feed",
    "NoConsent",
    "Question",
    "RightData",
    "ScanReport",
    "Wanted",
    "ask",
    "disposal_of",
    "events_since",
    "give",
    "open_alerts",
    "scan",
    "withdraw",
]


@dataclass(frozen=True, slots=True)
class AlertFacts:
    """An open alert as other rooms show it."""

    pk: int
    level: str
    title: str
    right_number: str
    handler: str
    action: str
    due_on: dt.date
    state: str


@dataclass(frozen=True, slots=True)
class DisposalFacts:
    """A disposal of a loan's collateral. Amounts in 分, None before they are known."""

    case_pk: int
    state: str
    method: str
    price_fen: int | None
    costs_paid_fen: int | None
    debt_paid_fen: int | None
    surplus_fen: int | None
    shortfall_fen: int | None
    distributed_on: dt.date | None


def open_alerts(loan_number: str) -> list[AlertFacts]:
    """Alerts of a loan that are not closed, the most urgent first."""
    rows = Alert.objects.filter(loan_number=loan_number).exclude(state=AlertState.CLOSED).order_by("due_on", "pk")
    return [
        AlertFacts(
            one.pk, one.level, one.title, one.right_number, one.get_handler_display(), one.action, one.due_on, one.state
        )
        for one in rows
    ]


def disposal_of(loan_number: str) -> DisposalFacts | None:
    """The latest disposal of a loan's collateral."""
    row = Disposal.objects.filter(loan_number=loan_number).select_related("case").order_by("-pk").first()
    if row is None:
        return None
    return DisposalFacts(
        row.case_id, row.case.state, row.method, row.price_fen, row.costs_paid_fen, row.debt_paid_fen,
        row.surplus_fen, row.shortfall_fen, row.distributed_on,
    )  # fmt: skip
