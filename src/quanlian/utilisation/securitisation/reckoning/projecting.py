"""The whole life of a deal from a schedule of collections (pure)."""

from __future__ import annotations

from collections.abc import Iterable

from quanlian.utilisation.securitisation.reckoning.terms import Outcome, Period, Terms, opening
from quanlian.utilisation.securitisation.reckoning.waterfall import pay


def project(terms: Terms, periods: Iterable[Period]) -> list[Outcome]:
    """One outcome a period, each from the state the last one left."""
    state, found = opening(terms), []
    for one in periods:
        found.append(pay(terms, state, one))
        state = found[-1].after
    return found
