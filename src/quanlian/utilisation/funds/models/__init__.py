"""Funds, who put money in, calls and distributions, and the projects they put it into."""

from quanlian.utilisation.funds.models.flow import CapitalCall, Distribution, Paid, Received
from quanlian.utilisation.funds.models.fund import Commitment, Fund, FundKind, Target, Tier
from quanlian.utilisation.funds.models.project import FlowKind, FundProject, ProjectFlow, ProjectValue, Use

__all__ = [
    "CapitalCall",
    "Commitment",
    "Distribution",
    "FlowKind",
    "Fund",
    "FundKind",
    "FundProject",
    "Paid",
    "ProjectFlow",
    "ProjectValue",
    "Received",
    "Target",
    "Tier",
    "Use",
]
