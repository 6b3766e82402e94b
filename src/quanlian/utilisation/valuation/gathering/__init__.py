"""What the registry and the lake know of rights, asked for many at once."""

from quanlian.utilisation.valuation.gathering.facts import Gathered, gather

__all__ = ["Gathered", "gather"]
