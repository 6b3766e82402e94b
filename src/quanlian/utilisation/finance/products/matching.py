"""Products in force for a wish: those that fit first, the cheapest first; each with all its reasons."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from quanlian.utilisation.finance.models import FinanceProduct
from quanlian.utilisation.finance.products.conditions import Offered, Reason, Wish, fits, judge

MOST = 200


@dataclass(frozen=True, slots=True)
class Fit:
    product: FinanceProduct
    fits: bool
    reasons: tuple[Reason, ...]

    @property
    def open(self) -> bool:
        """Something it demands was not said: it fits as far as anybody can tell."""
        return _unknown(self) > 0


def match(wish: Wish, on: dt.date) -> list[Fit]:
    """At most 200 products on the shelf that day."""
    shelf = FinanceProduct.objects.filter(Q(until=None) | Q(until__gte=on), since__lte=on).select_related("bank")
    found = [_fit(one, wish) for one in shelf.order_by("rate_low", "pk")[:MOST]]
    return sorted(found, key=lambda one: (not one.fits, _unknown(one), one.product.rate_low, one.product.pk))


def _fit(one: FinanceProduct, wish: Wish) -> Fit:
    reasons = judge(offered(one), wish)
    return Fit(one, fits(reasons), reasons)


def _unknown(one: Fit) -> int:
    return sum(reason.verdict == "unknown" for reason in one.reasons)


def offered(one: FinanceProduct) -> Offered:
    """The row as the judgement reads it."""
    return Offered(
        tuple(one.kinds), tuple(one.modes), one.least_fen, one.most_fen, one.least_months, one.most_months,
        tuple(int(code) for code in one.regions), one.conditions,
    )  # fmt: skip
