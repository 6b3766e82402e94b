"""Interests, negotiations, bids, deals, escrow statements, contracts and what was handed over."""

from quanlian.utilisation.deals.models.bids import Bid, Bidder, BidRoom, RoomKind
from quanlian.utilisation.deals.models.consent import CoOwnerConsent
from quanlian.utilisation.deals.models.contract import ContractDraft
from quanlian.utilisation.deals.models.deal import Deal, DealKind, DealRight
from quanlian.utilisation.deals.models.equity import EquityContribution
from quanlian.utilisation.deals.models.escrow import EscrowAccount, EscrowStatement, StatementKind
from quanlian.utilisation.deals.models.handover import HandOver
from quanlian.utilisation.deals.models.interest import Interest
from quanlian.utilisation.deals.models.negotiation import EntryKind, Negotiation, NegotiationEntry, Side
from quanlian.utilisation.deals.models.technology import TechnologyContract, TechnologyType
from quanlian.utilisation.deals.models.usage import UseReport
from quanlian.utilisation.deals.models.worth import Consideration, Form

__all__ = [
    "Bid",
    "BidRoom",
    "Bidder",
    "CoOwnerConsent",
    "Consideration",
    "ContractDraft",
    "Deal",
    "DealKind",
    "DealRight",
    "EntryKind",
    "EquityContribution",
    "EscrowAccount",
    "EscrowStatement",
    "Form",
    "HandOver",
    "Interest",
    "Negotiation",
    "NegotiationEntry",
    "RoomKind",
    "Side",
    "StatementKind",
    "TechnologyContract",
    "TechnologyType",
    "UseReport",
]
