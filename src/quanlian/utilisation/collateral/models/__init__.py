"""Rows of 贷后与处置: what is watched, what was found, what was reported, who may read what, and disposals."""

from quanlian.utilisation.collateral.models.alert import Alert, AlertState, Handler, Level, PushedEvent
from quanlian.utilisation.collateral.models.consent import Consent, DataCall, DataField, Purpose
from quanlian.utilisation.collateral.models.disposal import Cost, CostKind, Disposal, Method
from quanlian.utilisation.collateral.models.reported import EnterpriseFact, FactKind, FeePayment, Payer
from quanlian.utilisation.collateral.models.watchpoint import ScanRun, Watchpoint

__all__ = [
    "Alert",
    "AlertState",
    "Consent",
    "Cost",
    "CostKind",
    "DataCall",
    "DataField",
    "Disposal",
    "EnterpriseFact",
    "FactKind",
    "FeePayment",
    "Handler",
    "Level",
    "Method",
    "Payer",
    "Purpose",
    "PushedEvent",
    "ScanRun",
    "Watchpoint",
]
