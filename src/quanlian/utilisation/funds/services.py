"""The door of the funds room."""

from quanlian.utilisation.funds.booking import NewFund, call, commit, found, give_back, receive
from quanlian.utilisation.funds.models import Fund, FundKind, Tier
from quanlian.utilisation.funds.reporting import Report, report

__all__ = [
    "Fund",
    "FundKind",
    "NewFund",
    "Report",
    "Tier",
    "call",
    "commit",
    "found",
    "give_back",
    "receive",
    "report",
]
