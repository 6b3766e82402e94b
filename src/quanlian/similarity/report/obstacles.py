"""Prior marks that may stand in the way: likeness of the signs × nearness of the goods × their standing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quanlian.similarity.finding import MarkFound
from quanlian.similarity.goods import GoodsOf, GoodsRelation, GoodsTable, relate
from quanlian.similarity.report.settings import band_of, settings


@dataclass(frozen=True, slots=True)
class Obstacle:
    """`risk` is 0-100. Without goods of one's own the goods are not weighed."""

    found: MarkFound
    relation: GoodsRelation | None
    risk: float

    @property
    def band(self) -> str:
        return band_of(self.risk)


def obstacles(found: Iterable[MarkFound], own: GoodsOf, table: GoodsTable | None) -> list[Obstacle]:
    """The heaviest first, as many as a report shows."""
    weighed = [weigh(one, own, table) for one in found]
    kept = [one for one in weighed if one.risk >= settings().least]
    return sorted(kept, key=lambda one: -one.risk)[: settings().obstacles]


def weigh(found: MarkFound, own: GoodsOf, table: GoodsTable | None) -> Obstacle:
    """One prior mark with its risk."""
    asks = bool(own.classes or own.groups or own.items)
    relation = relate(own, found.facts.goods_of, table) if asks else None
    standing = settings().states.get(found.facts.state, 1.0)
    weight = relation.weight if relation else 1.0
    return Obstacle(found, relation, round(found.likeness.score * weight * standing, 1))
