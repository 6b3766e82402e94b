"""Counting rights in force on a day (domain/01 §5.2): one index-only scan of the holdings."""

from __future__ import annotations

from quanlian.indicators.definitions.formulas import Holdings
from quanlian.indicators.engine.clock import Clock
from quanlian.indicators.engine.places import Place
from quanlian.indicators.engine.result import MemberQuery, Part
from quanlian.indicators.engine.sql import Condition, number, one_of

HOLDINGS = "quanlian_registry_holding h"
_COUNTED = {"rights": "count(*)", "holders": "count(distinct h.first_party_id)"}


def in_force(place: Place, kinds: tuple[str, ...], clock: Clock) -> Condition:
    """The condition on holdings `h`: there, of these kinds, in force on the day as known on the day of knowledge.

    No two holdings of a right overlap on both clocks, so rows are rights.
    """
    there, params = place.holdings()
    of_kind, listed = one_of("h.kind", kinds)
    where = f"{there} and {of_kind} and h.effective @> %s::date and h.known @> %s::date"
    return where, (*params, *listed, clock.as_of, clock.known)


def count_holdings(formula: Holdings, place: Place, clock: Clock) -> Part:
    """Rights, or first owners, in force."""
    if place.trouble:
        return Part(None, place.trouble)
    where, params = in_force(place, tuple(kind.value for kind in formula.kinds), clock)
    counted = number(f"select {_COUNTED[formula.count]} from {HOLDINGS} where {where}", params)  # noqa: S608
    kinds = "、".join(kind.label for kind in formula.kinds)
    what = "件" if formula.count == "rights" else "家第一权利人"
    step = f"{clock.as_of} 有效的{kinds}（截至 {clock.known} 所知）：{counted} {what}"
    return Part(counted, members=(MemberQuery("holdings", where, params),), steps=(step,))
