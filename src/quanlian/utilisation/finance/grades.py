"""Grades of rights from the valuation room; none where it has none: a grade is never invented here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from quanlian.utilisation.finance.rating.settings import Settings

if TYPE_CHECKING:
    from quanlian.utilisation.valuation.services import Rating

SCENARIO = "finance"


def graded(rights: Sequence[int], on: dt.date) -> dict[int, str]:
    """Right → A, B, C or D, rated today for finance; rights that cannot be rated are left out."""
    from quanlian.utilisation.valuation import services as valuation

    return _sound(valuation.rate(rights, SCENARIO, on), on) if rights else {}


def known(rights: Sequence[int], on: dt.date) -> dict[int, str]:
    """The newest ratings that are kept already; rates nothing."""
    from quanlian.utilisation.valuation import services as valuation

    return _sound(valuation.latest_of(rights).values(), on) if rights else {}


def _sound(rated: Iterable[Rating], on: dt.date) -> dict[int, str]:
    """A rating for which too much was missing says nothing of the right: it counts as none."""
    most = int(Settings(on).number("pledge_cap.most_missing"))
    return {one.right: str(one.grade) for one in rated if one.missing <= most}
