"""Rows of licensing."""

from quanlian.utilisation.licensing.models.agreement import AgreementRight, OwnershipAgreement, OwnershipShare
from quanlian.utilisation.licensing.models.licence import Licence, LicenceRight, LicenceType, Recordal, Side, Source
from quanlian.utilisation.licensing.models.open_offer import OpenNotice, OpenOffer
from quanlian.utilisation.licensing.models.payment import RoyaltyPayment
from quanlian.utilisation.licensing.models.reward import Reward, RewardKind, RewardShare
from quanlian.utilisation.licensing.models.royalty import FeeMode, Period, RoyaltyStatement, RoyaltyTerm

__all__ = [
    "AgreementRight",
    "FeeMode",
    "Licence",
    "LicenceRight",
    "LicenceType",
    "OpenNotice",
    "OpenOffer",
    "OwnershipAgreement",
    "OwnershipShare",
    "Period",
    "Recordal",
    "Reward",
    "RewardKind",
    "RewardShare",
    "RoyaltyPayment",
    "RoyaltyStatement",
    "RoyaltyTerm",
    "Side",
    "Source",
]
