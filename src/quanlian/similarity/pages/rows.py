"""Marks found as a page shows them: channels apart, rules in words, places that differ marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quanlian.similarity.catalogue.facts import LIVE, MarkFacts, State
from quanlian.similarity.catalogue.gallery import pictured
from quanlian.similarity.finding import MarkFound
from quanlian.similarity.goods import Degree, GoodsOf, GoodsRelation, GoodsTable, relate
from quanlian.similarity.marks.likeness import Likeness
from quanlian.similarity.reasons import rules
from quanlian.similarity.signs import FREE, Run, prior

TONES = {
    State.FORCE: "green", State.GRACE: "green", State.FILED: "amber", State.PRELIMINARY: "amber", State.ISOLATED: "red",
}  # fmt: skip


LEAST = 0.1
"""Goods of no relation at all weigh less."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One way two signs are alike, 0-100."""

    label: str
    value: int


@dataclass(frozen=True, slots=True)
class Ground:
    """A rule that applies, with its text."""

    code: str
    rule: str
    note: str
    exception: str
    against: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A prior mark in a list."""

    facts: MarkFacts
    likeness: Likeness
    relation: GoodsRelation | None
    picture: bool

    @property
    def score(self) -> int:
        return round(self.likeness.score)

    @property
    def channels(self) -> list[Channel]:
        """形、音、义、图 and, where goods were asked for, 商品."""
        one = self.likeness
        pairs = [
            (_("形"), max(one.glyph, one.text)),
            (_("音"), one.sound),
            (_("义"), one.meaning),
            (_("图"), one.image),
        ]
        if self.relation:
            pairs.append((_("商品"), self.relation.weight))
        return [Channel(label, round(100 * min(max(value, 0.0), 1.0))) for label, value in pairs]

    @property
    def grounds(self) -> list[Ground]:
        return grounds(self.likeness)

    @property
    def sign(self) -> list[Run]:
        """The prior mark with what differs marked."""
        return prior(self.facts.name, self.likeness.aligned) if self.likeness.aligned else [(self.facts.name, FREE)]

    @property
    def tone(self) -> str:
        return TONES.get(State(self.facts.state), "grey")

    @property
    def live(self) -> bool:
        """Whether it may stand against a new mark."""
        return State(self.facts.state) in LIVE

    @property
    def near_goods(self) -> bool:
        """Whether a search within groups keeps it: similar by the table, or its groups are not known."""
        return self.similar_goods or (
            not self.facts.groups and self.relation is not None and self.relation.weight > LEAST
        )

    @property
    def similar_goods(self) -> bool:
        return self.relation is not None and Degree(self.relation.degree).similar


def grounds(likeness: Likeness) -> list[Ground]:
    """The rules with their text, in order."""
    known = rules()
    return [
        Ground(one.code, known[one.code].rule, one.note, known[one.code].exception, one.against)
        for one in likeness.reasons
        if one.code in known
    ]


def rows_of(found: Iterable[MarkFound], goods: GoodsOf, table: GoodsTable | None) -> list[Row]:
    """With the relation of goods where any were asked for; one query for all pictures."""
    hits = list(found)
    asks = bool(goods.classes or goods.groups or goods.items)
    shown = pictured([hit.facts for hit in hits])
    return [
        Row(hit.facts, hit.likeness, relate(goods, hit.facts.goods_of, table) if asks else None, hit.facts.id in shown)
        for hit in hits
    ]
