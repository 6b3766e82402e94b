"""Leads made of listings: `leads.make(load)` for a load, `leads.opening.open_lead` for one listing."""

from quanlian.protection.watch.leads.making import make

__all__ = ["make"]
