"""Market, loans, pool and the rest of 运用 for the demo: each room sows what its pages show."""

from __future__ import annotations

from quanlian.utilisation.alliances import demo as alliances
from quanlian.utilisation.collateral import demo as collateral
from quanlian.utilisation.deals import demo as deals
from quanlian.utilisation.finance import demo as finance
from quanlian.utilisation.funds import demo as funds
from quanlian.utilisation.insurance import demo as insurance
from quanlian.utilisation.licensing import demo as licensing
from quanlian.utilisation.market import demo as market
from quanlian.utilisation.matching import demo as matching
from quanlian.utilisation.pool import demo as pool
from quanlian.utilisation.securitisation import demo as securitisation
from quanlian.utilisation.subsidies import demo as subsidies
from quanlian.utilisation.valuation import demo as valuation


def make_money() -> None:
    """In the order in which one room builds on another: offers before deals, loans before the pool and the alerts."""
    rooms = (
        valuation,
        market,
        matching,
        deals,
        licensing,
        alliances,
        finance,
        pool,
        insurance,
        subsidies,
        collateral,
        funds,
        securitisation,
    )
    for room in rooms:
        room.seed()
