"""Leads made of listings: `leads.make(load)` for all that came with a load."""

from quanlian.protection.watch.leads.making import make

__all__ = ["make"]
