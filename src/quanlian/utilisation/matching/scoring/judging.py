"""The whole judgement of a pair: the score, its parts, three reasons, and a receipt."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from quanlian.rules.receipts import Content, Receipt, make_receipt
from quanlian.utilisation.matching.scoring.figures import TITLES, Figures
from quanlian.utilisation.matching.scoring.parts import Part, parts
from quanlian.utilisation.matching.scoring.sides import Likeness, Offered, Wanted

REASONS = 3
RULE, VERSION = "matching.score", "1"
_PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Judgement:
    """`score` of 0 to 1 with four places."""

    offered: Offered
    score: Decimal
    parts: tuple[Part, ...]
    reasons: tuple[str, ...]


def judge(wanted: Wanted, offered: Offered, likeness: Likeness, figures: Figures) -> Judgement:
    """The pair must have passed `barriers`."""
    found = parts(wanted, offered, likeness, figures)
    score = sum((figures.weight(one.name) * one.value for one in found), Decimal(0))
    return Judgement(offered, score.quantize(_PLACES, ROUND_HALF_UP), found, reasons(found, figures))


def reasons(found: tuple[Part, ...], figures: Figures) -> tuple[str, ...]:
    """Three sentences: what speaks most for the pair first; what nobody said only where nothing else is left."""
    ordered = sorted(found, key=lambda one: (not one.known, -figures.weight(one.name) * one.value))
    return tuple(one.why for one in ordered[:REASONS])


def receipt(judged: Judgement, wanted: Wanted, figures: Figures, on: dt.date) -> Receipt:
    """How the score came about, for people and for later checking."""
    steps = tuple(
        f"{TITLES[one.name]}：{one.value.quantize(_PLACES)} × {figures.weight(one.name)}（{one.why}）"
        for one in judged.parts
    )
    given: dict[str, Content] = {
        "need": wanted.number,
        "target": f"{judged.offered.kind}:{judged.offered.number}",
        "on": on,
    }
    used = tuple(figures.dated.values())
    return make_receipt(RULE, VERSION, given, used, (*steps, f"合计：{judged.score}"), judged.score)
