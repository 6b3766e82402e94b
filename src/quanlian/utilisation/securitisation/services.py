"""The door of the securitisation room."""

from quanlian.utilisation.securitisation.arranging import NewAsset, NewDeal, add, draw_up, examine, issue, take_out
from quanlian.utilisation.securitisation.models import AbsDeal, AbsModel, AssetKind
from quanlian.utilisation.securitisation.paying import settle

__all__ = [
    "AbsDeal",
    "AbsModel",
    "AssetKind",
    "NewAsset",
    "NewDeal",
    "add",
    "draw_up",
    "examine",
    "issue",
    "settle",
    "take_out",
]
