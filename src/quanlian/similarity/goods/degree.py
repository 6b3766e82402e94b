"""How near two lists of goods or services are, in the five steps of domain/09 §11."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Degree(StrEnum):
    """From the nearest to the farthest."""

    SAME = "同一"
    GROUP = "类似(同群)"
    CROSS = "类似(跨群注)"
    RELATED = "关联"
    NONE = "无关"

    @property
    def similar(self) -> bool:
        """Whether the table calls the goods the same or similar."""
        return self in (Degree.SAME, Degree.GROUP, Degree.CROSS)


@dataclass(frozen=True, slots=True)
class GoodsRelation:
    """`weight` is 0-1 for ranking; `notes` quote what it rests on; `pair` are the two places that came nearest.

    The table is a reference: function, use, producer, channel and consumers decide (商标审查审理指南 2021).
    """

    degree: Degree
    weight: float
    notes: tuple[str, ...] = ()
    edition: str = ""
    pair: tuple[str, str] = ("", "")
