"""Regions and holidays, as every database of the product has them."""

from __future__ import annotations


def load_reference() -> None:
    """Loading twice changes nothing."""
    from quanlian.core.calendar import seed
    from quanlian.core.regions import loader

    loader.load()
    seed.seed()
