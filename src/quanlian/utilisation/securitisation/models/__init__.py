"""Deals, their assets, tranches and payments."""

from quanlian.utilisation.securitisation.models.asset import Asset, AssetKind
from quanlian.utilisation.securitisation.models.deal import AbsDeal, AbsModel, Order, Tranche
from quanlian.utilisation.securitisation.models.payment import Payment

__all__ = ["AbsDeal", "AbsModel", "Asset", "AssetKind", "Order", "Payment", "Tranche"]
