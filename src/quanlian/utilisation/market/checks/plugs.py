"""Checks lent to the service items by name."""

from __future__ import annotations

from quanlian.procedures.plugs import register_check
from quanlian.utilisation.market.checks.publishing import publication
from quanlian.utilisation.market.checks.title import engaged, registry_checks


def register() -> None:
    """Called when the app is ready."""
    register_check("market.title", registry_checks)
    register_check("market.free", lambda facts, on: engaged(facts))
    register_check("market.publication", publication)
