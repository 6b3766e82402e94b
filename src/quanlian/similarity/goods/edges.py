"""A note of the table as edges: which goods it calls similar, cross-searched with earlier editions, or not similar."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tie(StrEnum):
    """What a note says of its two sides."""

    SIMILAR = "similar"
    EARLIER = "earlier"
    """Cross-searched with editions up to `until`: goods that stood elsewhere then."""
    APART = "apart"
    """The parts (or paragraphs) of the group are not similar among themselves."""
    JUDGED = "judged"
    """Within the part, similarity follows function and use."""
    PROTECTED = "protected"
    """One name stands in several groups (跨类似群保护商品)."""


@dataclass(frozen=True, slots=True)
class Side:
    """Goods a note speaks of: a group, its parts or paragraphs, or names in it; blanks mean all of it."""

    group: str
    parts: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """Printed at `left` and pointing to `right`; similarity itself goes both ways. `until` is an NCL number."""

    tie: Tie
    left: Side
    right: Side
    until: int = 0


@dataclass(frozen=True, slots=True)
class Parsed:
    """`understood`: every statement of the note became an edge or is known to state none (`remark`)."""

    edges: tuple[Edge, ...] = ()
    understood: bool = False
    remark: str = ""
