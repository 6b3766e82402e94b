"""The door of licensing for the rooms beside it."""

from __future__ import annotations

import datetime as dt

from quanlian.utilisation.licensing.checking import conflicts
from quanlian.utilisation.licensing.grants import Clash, Grant, clash
from quanlian.utilisation.licensing.models import LicenceType, Source
from quanlian.utilisation.licensing.owing import Owing, royalties_due
from quanlian.utilisation.licensing.registering import end_licence, register_licence
from quanlian.utilisation.licensing.rewarding import Ask, Owed, reward
from quanlian.utilisation.licensing.standing import Standing, of_contracts
from quanlian.utilisation.licensing.wanted import Wanted

__all__ = [
    "Ask",
    "Clash",
    "Grant",
    "LicenceType",
    "Owed",
    "Owing",
    "Source",
    "Standing",
    "Wanted",
    "clash",
    "conflicts",
    "end_licence",
    "licences_on",
    "register_licence",
    "reward",
    "royalties_due",
]


def licences_on(right_pk: int, on: dt.date) -> tuple[Standing, ...]:
    """Licences registered here that stand on a right on the day; `conflicts` also asks the registry's notices."""
    return of_contracts(right_pk, on)
