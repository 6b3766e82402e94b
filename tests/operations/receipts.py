"""The receipts of every indicator of the tests' region, as one process sees them."""

from __future__ import annotations

import datetime as dt

DAY = dt.date(2026, 1, 31)
REGION = 420800


def receipts() -> dict[str, list[str]]:
    """Indicator and view → receipt number and value."""
    from quanlian.indicators.definitions import catalogue
    from quanlian.indicators.engine import compute_many

    codes = sorted({definition.code for definition in catalogue()})
    found = {}
    for view in ("as_known", "effective"):
        for one in compute_many(codes, REGION, DAY, view, DAY):
            found[f"{one.code} {view}"] = [one.receipt.number, str(one.value)]
    return found
