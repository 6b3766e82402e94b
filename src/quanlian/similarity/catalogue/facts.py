"""What the office knows of a mark it can compare with, and how its standing is called."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from quanlian.similarity.goods import GoodsOf


class State(StrEnum):
    """Standings of domain/09 §11; the label is the value."""

    FILED = "申请中"
    PRELIMINARY = "初审"
    FORCE = "有效"
    GRACE = "宽展"
    ISOLATED = "隔离期"
    DEAD = "无效"
    UNKNOWN = "不详"


GROUPED: dict[str, tuple[State, ...]] = {
    "force": (State.FORCE, State.GRACE),
    "pending": (State.FILED, State.PRELIMINARY),
    "isolated": (State.ISOLATED,),
    "dead": (State.DEAD, State.ISOLATED),
}
"""The filters of the search page."""
LIVE = frozenset({State.FILED, State.PRELIMINARY, State.FORCE, State.GRACE, State.ISOLATED, State.UNKNOWN})
"""Standings in which a prior mark may stand against a new one (商标法2019 §30、§31、§50)."""


@dataclass(frozen=True, slots=True)
class MarkFacts:
    """Public facts of one mark. `id` is `R<right>` in the registry, `L<number>` in the lake."""

    id: str
    name: str
    number: str = ""
    kind: str = "TM"
    classes: tuple[str, ...] = ()
    """Two digits each."""
    groups: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()
    owner: str = ""
    state: str = State.UNKNOWN.value
    since: dt.date | None = None
    """Since when it stands so: day of announcement, registration or end."""
    filed: dt.date | None = None
    announced: dt.date | None = None
    registered: dt.date | None = None
    expires: dt.date | None = None
    image: str = ""
    vienna: tuple[str, ...] = ()
    right: int = 0
    """The registry's right, 0 where the mark stands in the lake alone."""
    agency: str = ""
    uscc: str = ""

    @property
    def goods_of(self) -> GoodsOf:
        """Its goods as the table compares them."""
        return GoodsOf(self.classes, self.groups, self.goods)
