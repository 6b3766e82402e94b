"""What the watch keeps."""

from quanlian.protection.watch.models.authorisation import Authorisation, Code
from quanlian.protection.watch.models.decision import Decision
from quanlian.protection.watch.models.filtered import Filtered, Ground
from quanlian.protection.watch.models.item import Item, Price
from quanlian.protection.watch.models.lead import Lead, LeadState, Outcome
from quanlian.protection.watch.models.load import Load
from quanlian.protection.watch.models.mark import WatchedMark
from quanlian.protection.watch.models.recheck import Recheck
from quanlian.protection.watch.models.seller import Seller
from quanlian.protection.watch.models.weights import Weights

__all__ = [
    "Authorisation", "Code", "Decision", "Filtered", "Ground", "Item", "Lead", "LeadState", "Load", "Outcome", "Price",
    "Recheck", "Seller", "WatchedMark", "Weights",
]  # fmt: skip
