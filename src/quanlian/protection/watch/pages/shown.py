"""A lead as its pages show it: sides, parts, conditions, price, record, and what may be done."""

from __future__ import annotations

from dataclasses import dataclass

from quanlian.core.policies import Person, policy_for
from quanlian.protection.watch.models import Lead
from quanlian.protection.watch.pages.frame import operator_shown
from quanlian.protection.watch.scoring import credible
from quanlian.protection.watch.scoring.weights import PARTS, TITLES
from quanlian.protection.watch.transitions import GROUNDS, Step, from_state

KINDS = {"same": "相同", "shape": "形近", "sound": "音近", "both": "形音皆近", "moved": "换位", "other": "不同",
         "missing": "缺少"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """One character of sign and mark side by side."""

    sign: str
    mark: str
    kind: str

    @property
    def said(self) -> str:
        return KINDS.get(self.kind, self.kind)


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of the score, in hundredths."""

    title: str
    value: int
    weight: int
    points: float
    why: str
    known: bool


def sides(lead: Lead) -> list[Place]:
    """The characters as the comparison aligned them then."""
    return [
        Place(str(one.get("a", "")), str(one.get("b", "")), str(one.get("kind", "")))
        for one in lead.likeness.get("aligned", ())
    ]


def bars(lead: Lead) -> list[Bar]:
    """The six parts in their order."""
    found = []
    for name in PARTS:
        part = lead.parts.get(name, {})
        value, weight = float(part.get("value", 0)), float(part.get("weight", 0))
        known = bool(part.get("known", True))
        found.append(
            Bar(TITLES[name], round(value * 100), round(weight * 100), round(value * weight * 100, 1),
                str(part.get("why", "")), known)
        )  # fmt: skip
    return found


def conditions(user: Person, lead: Lead) -> list[tuple[str, bool | None, str]]:
    """Title, met or not, why; the operator's name as this person may see it."""
    rows = []
    for key, title in credible.TITLES.items():
        told = lead.credible.get(key, {})
        why = str(told.get("why", ""))
        shown = operator_shown(user, lead.item.seller)
        if key == "7" and lead.item.seller.licence_name:
            why = why.replace(lead.item.seller.licence_name, shown)
        rows.append((title, told.get("met"), why))
    return rows


def reasons(lead: Lead) -> list[tuple[str, str, bool]]:
    """Code, what was seen, whether it speaks against likeness."""
    return [
        (str(one.get("code", "")), str(one.get("note", "")), bool(one.get("against")))
        for one in lead.likeness.get("reasons", ())
    ]


def steps(user: Person, lead: Lead) -> list[Step]:
    """The steps this person may take now; closing has a form of its own."""
    may = policy_for(Lead)
    return [one for one in from_state(lead.state) if one.verb != "close" and may.can(user, one.verb, lead)]


def ground_title(ground: str) -> str:
    from quanlian.protection.watch.models import Outcome

    return GROUNDS.get(ground) or dict(Outcome.choices).get(ground, ground)
