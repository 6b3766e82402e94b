"""Trade value and its growth (pure of pages)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from quanlian.core.money import round_half_up
from quanlian.utilisation.deals.queries import traded


def year_before(day: dt.date) -> dt.date:
    """The same day a year earlier; 29 February falls back to the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def growth(since: dt.date, until: dt.date, place: int = 0) -> Decimal | None:
    """Growth of the trade value over the same period of the year before, in percent; None where that was nothing."""
    _, now = traded(since, until, place)
    _, before = traded(year_before(since), year_before(until), place)
    return percent(now, before)


def percent(now_fen: int, before_fen: int) -> Decimal | None:
    """(now − before) ÷ before × 100, two places."""
    return None if before_fen == 0 else round_half_up(Decimal(now_fen - before_fen) * 100 / before_fen, 2)
