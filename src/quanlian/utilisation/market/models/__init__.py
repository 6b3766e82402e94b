"""Offers with their rights, enquiries and complaints, the directory of operators, orders of supervision."""

from quanlian.utilisation.market.models.enquiry import Complaint, Enquiry
from quanlian.utilisation.market.models.offer import Delisted, Hall, Offer, OfferRight, OfferType, PriceMode
from quanlian.utilisation.market.models.operator import Activity, Operator, OperatorKind, Push, Resident
from quanlian.utilisation.market.models.order import SupervisionOrder

__all__ = [
    "Activity",
    "Complaint",
    "Delisted",
    "Enquiry",
    "Hall",
    "Offer",
    "OfferRight",
    "OfferType",
    "Operator",
    "OperatorKind",
    "PriceMode",
    "Push",
    "Resident",
    "SupervisionOrder",
]
