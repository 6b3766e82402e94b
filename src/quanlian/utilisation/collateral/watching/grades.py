"""The present rating of rights, from the valuation room; a right that nobody rated has none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from itertools import islice

from quanlian.utilisation.collateral.watching.found import ByRight, Found

ORDER = "ABCD"
CHUNK = 5000


def grades_of(rights: Collection[int]) -> dict[int, str]:
    """Right → grade A-D, in a few queries."""
    from quanlian.utilisation.valuation import services as valuation

    found: dict[int, str] = {}
    keys = iter(rights)
    while part := list(islice(keys, CHUNK)):
        found |= {right: rated.grade for right, rated in valuation.latest_of(part).items()}
    return found


def fallen(before: str, now: str) -> int:
    """By how many grades a rating fell; 0 where it rose or one of the two is unknown."""
    if not before or not now:
        return 0
    return max(0, ORDER.find(now) - ORDER.find(before))


def dropped(rows: ByRight, least: int, on: dt.date) -> Iterator[Found]:
    """Rights rated at least `least` grades lower than when the loan began."""
    rated = {right for right, watched in rows.items() if any(one.grade for one in watched)}
    now = grades_of(rated)
    for right in rated & now.keys():
        for one in rows[right]:
            if fallen(one.grade, now[right]) >= least:
                facts = (("权利", one.number), ("放款时评级", one.grade), ("现评级", now[right]))
                yield Found(one, "RATING_DROP", f"{right}:grade:{now[right]}", on, "价值评估", facts)
