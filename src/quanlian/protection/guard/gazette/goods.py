"""How the goods of a filing stand to those of a prior: similar group and class, by the rules of similarity.goods."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quanlian.protection.guard.gazette.filing import Filing, Prior
from quanlian.similarity.goods import Degree, GoodsOf, GoodsTable, relate

_BETWEEN = re.compile(r"[；;，,、\n]+")


@dataclass(frozen=True, slots=True)
class Relation:
    """`near`: whether a mark guarded for its goods is touched at all. `degree` and `notes` in words."""

    degree: str
    near: bool
    notes: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        return {"degree": self.degree, "near": self.near, "notes": list(self.notes)}


UNKNOWN = Relation("未知", True, ("一方没有类别，按可能类似处理",))


def relation(filing: Filing, prior: Prior, table: GoodsTable | None = None) -> Relation:
    """Nearness by an edition of the 区分表, without one by groups and classes.

    Goods of another class with no note between them are not near.
    """
    if not filing.classes or not prior.classes:
        return UNKNOWN
    new, old = _goods(filing.classes, filing.groups, filing.goods), _goods(prior.classes, (), prior.goods)
    found = relate(new, old, table)
    notes = found.notes or (f"申请第{'、'.join(filing.classes)}类，在先第{'、'.join(prior.classes)}类",)
    return Relation(str(found.degree), found.degree is not Degree.NONE, notes)


def _goods(classes: tuple[str, ...], groups: tuple[str, ...], items: str) -> GoodsOf:
    return GoodsOf(classes, groups, tuple(one.strip() for one in _BETWEEN.split(items) if one.strip()))
