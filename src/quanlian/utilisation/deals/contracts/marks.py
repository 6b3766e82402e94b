"""A mark goes with all same and similar ones of its owner: partial transfers are refused (商标法2026第四十六条)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from quanlian.core.findings import UserError
from quanlian.utilisation.prechecks.registered import look


@dataclass(frozen=True, slots=True)
class Companion:
    """A mark that goes along: `same` must; a similar one (likeness 0–100) must where goods are similar."""

    number: str
    title: str
    same: bool
    score: int
    of: str


def companions(numbers: Sequence[str], on: dt.date) -> list[Companion]:
    """Marks of the same owners, same or similar, that are not among `numbers`."""
    from quanlian.utilisation.market.services import siblings

    seen = [one for one in look(numbers, on) if one.found]
    chosen = {one.number for one in seen}
    found = {
        row.number: Companion(row.number, row.title, row.same, row.score, one.number)
        for one in seen
        for row in siblings(one)
        if row.number not in chosen
    }
    return sorted(found.values(), key=lambda one: (not one.same, -one.score, one.number))


def demand_whole(numbers: Sequence[str], on: dt.date, unlike: Sequence[str] = ()) -> list[Companion]:
    """What goes along. Raises UserError MARKS_PARTIAL while a same mark is missing, or a similar one that nobody
    declared to be for unlike goods (`unlike`: their numbers)."""
    found = companions(numbers, on)
    missing = [one for one in found if one.same or one.number not in unlike]
    if missing:
        raise UserError(
            "MARKS_PARTIAL", "同一权利人的相同或者近似商标没有一并转让",
            value="、".join(f"{one.number} {one.title}" for one in missing)[:300],
            rule="商标法2026第四十六条：同一种商品上的近似商标、类似商品上的相同或者近似商标应当一并转让",
            remedy="把列出的商标加入合同；近似商标的商品不类似的，逐件声明后由人工核对",
        )  # fmt: skip
    return found
