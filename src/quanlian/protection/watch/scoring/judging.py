"""One mark and one listing judged: let pass for a reason, or scored in six parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from quanlian.protection.watch.finding import WHERE, Seen
from quanlian.protection.watch.models import Ground, Item, Seller, WatchedMark
from quanlian.protection.watch.scoring import credible, parts
from quanlian.protection.watch.scoring.fair_use import Use, use_at
from quanlian.protection.watch.scoring.leave import Book, Leave
from quanlian.protection.watch.scoring.parts import Part
from quanlian.protection.watch.scoring.prices import Prices
from quanlian.protection.watch.scoring.records import Records
from quanlian.protection.watch.scoring.standing import in_force
from quanlian.protection.watch.scoring.weights import Figures, figures
from quanlian.similarity import marks as likenesses
from quanlian.similarity.marks.likeness import Likeness

_NAMED_BY = ("brand", "shop")
"""Fields in which a name is no reference: a brand column or a shop of that name claims the mark."""


@dataclass(frozen=True, slots=True)
class Passed:
    """No lead, and why."""

    ground: Ground
    why: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """What a lead is made of."""

    seen: Seen
    likeness: Likeness
    parts: dict[str, Part]
    score: float
    facts: credible.Facts
    fair_use: tuple[str, ...]


class Judge:
    """Everything that is the same for all listings of one run, fetched once: a handful of queries."""

    def __init__(self, marks: Collection[WatchedMark], sellers: Collection[Seller], on: dt.date) -> None:
        keys = [one.pk for one in marks]
        self.figures: Figures = figures(on)
        self._alive = in_force([one.right_id for one in marks], on)
        self._book, self._on = Book(keys, on), on
        self._records = Records(sellers, keys)
        self._keys = keys
        self._prices = Prices(keys, on)

    def renew_prices(self) -> None:
        """After the authorised goods of this run are known."""
        self._prices = Prices(self._keys, self._on)

    def passes(self, mark: WatchedMark, item: Item, seen: Sequence[Seen]) -> Passed | None:
        """The reason for which this is no lead whatever its score."""
        leave = self._book.leave(mark, item)
        if leave.own:
            return Passed(Ground.OWN, f"店铺亮照主体为权利人“{mark.holder}”")
        if leave.authorisation:
            return Passed(Ground.AUTHORISED, f"授权：{leave.authorisation.to_name}，{leave.authorisation.scope}"[:300])
        if self._alive.get(mark.right_id) is False:
            return Passed(Ground.NOT_IN_FORCE, f"{mark.number} 在 {self._on} 已失效")
        use = self._use(seen)
        if use is None:
            return None
        return Passed(Ground.RESALE if use.kind == "resale" else Ground.FAIR_USE, use.said[:300])

    def _use(self, seen: Sequence[Seen]) -> Use | None:
        """Fair use holds only if it covers every mention. Resale covers the brand column too: the goods are genuine."""
        uses = [use_at(one.text, one.start, one.end, self._on) for one in seen if one.where not in _NAMED_BY]
        named = [one.where for one in seen if one.where in _NAMED_BY]
        found = [one for one in uses if one is not None]
        if not found or len(found) < len(uses) or "shop" in named:
            return None
        return found[0] if not named or found[0].kind == "resale" else None

    def score(self, mark: WatchedMark, item: Item, seen: Sequence[Seen]) -> Scored:
        """The six parts for the mention that is most like the mark."""
        best, likeness = self._best(mark, seen)
        leave, listed = Leave(), len(self._book.of(mark))
        usual = self._prices.usual(mark.pk, item.classes, int(self.figures.value["price.least"]))
        found = {
            "sign": parts.sign(best, likeness, mark),
            "price": parts.price(item, usual, self.figures),
            "unauthorised": parts.unauthorised(leave, listed, self.figures),
            "seller": parts.seller(
                item, self._records.of(item.seller), self._records.known_place(mark.pk, item.seller), self.figures
            ),
            "goods": parts.goods(item, mark, self.figures),
            "sales": parts.sales(item, self.figures),
        }
        total = sum(part.value * self.figures.weight[name] for name, part in found.items())
        facts = credible.Facts(mark, item, best, leave, listed, self._alive.get(mark.right_id), None)
        said = [use.said for one in seen if (use := use_at(one.text, one.start, one.end, self._on))]
        return Scored(best, likeness, found, round(total, 6), facts, tuple(dict.fromkeys(said)))

    def _best(self, mark: WatchedMark, seen: Sequence[Seen]) -> tuple[Seen, Likeness]:
        """The mention most like the mark; between equals the title's."""
        order = list(WHERE)
        likes = {one.sign: likenesses.compare(one.sign, mark.name) for one in seen}
        best = max(seen, key=lambda one: (likes[one.sign].score, one.score, -order.index(one.where)))
        return best, likes[best.sign]
