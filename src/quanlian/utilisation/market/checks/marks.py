"""Marks go together: all same and similar marks on same and similar goods are transferred at once."""

from __future__ import annotations

from dataclasses import dataclass

from quanlian.core.findings import UserError
from quanlian.utilisation.prechecks.checking import Asked, Outcome
from quanlian.utilisation.prechecks.holding import is_owner
from quanlian.utilisation.prechecks.seen import Seen

LEAST = 60
"""Likeness from which a mark counts as similar here; a person judges."""
MOST = 60


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another mark of the same owner. `same`: the same name (must go together); else similar, with its likeness."""

    number: str
    title: str
    same: bool
    score: int = 0


def siblings(seen: Seen) -> tuple[Sibling, ...]:
    """Same-named marks by the registry, similar ones by the index where one stands."""
    same = tuple(Sibling(number, seen.title, True) for number in seen.siblings)
    known = {seen.number, *(one.number for one in same)}
    return (*same, *(one for one in _similar(seen) if one.number not in known))


def _similar(seen: Seen) -> tuple[Sibling, ...]:
    from quanlian.similarity.services import State, find_marks, ready

    if not seen.title or not ready():
        return ()
    try:
        found = find_marks(seen.title, seen.classes, MOST)
    except UserError:
        return ()
    standing = (State.FORCE.value, State.GRACE.value)
    return tuple(
        Sibling(one.facts.number, one.facts.name, one.facts.name == seen.title, round(one.likeness.score))
        for one in found
        if one.likeness.score >= LEAST
        and one.facts.state in standing
        and one.facts.number != seen.number
        and any(is_owner(one.facts.owner, owner) for owner in seen.owners)
    )


def whole_set(seen: Seen, asked: Asked) -> Outcome:
    """Partial transfers are refused and everything that must go along is named (商标法 2026 第四十六条)."""
    if asked.form.text("offer_type", "交易方式") not in ("sale", "equity", "disposal"):
        return Outcome("pass", "许可不要求一并办理", (("交易方式", "许可"),))
    others = [one for one in siblings(seen) if one.number not in asked.numbers]
    same = [one for one in others if one.same]
    data = tuple(("须一并转让" if one.same else "近似，请核对", f"{one.number} {one.title}") for one in others)
    if same:
        return Outcome("fail", f"同一权利人的相同商标没有一并转让：{'、'.join(one.number for one in same)}", data)
    if others:
        return Outcome("manual", f"另有{len(others)}件近似商标，在类似商品上的须一并转让，由人工核对", data)
    return Outcome("pass", "登记库没有查到须一并转让的相同、近似商标", (("同名商标", "无"),))
