"""One place in a text where a mark is named."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quanlian.similarity.marks.entry import Entry


class How(StrEnum):
    """In which way the mark is written there."""

    EXACT = "精确"
    SOUND = "同音"
    SHAPE = "形近"
    DISGUISED = "变形"
    SPELLING = "拼写"
    ALIAS = "别称"
    UNLISTED = "未列"


@dataclass(frozen=True, slots=True)
class Mention:
    """`start` and `end` count characters of the raw text, [start, end). `entry.id` is blank for a brand nobody listed.

    `score` (0-1) says how like the mark the words are, as `marks.compare` says it. `certainty` (0-1) says how likely
    the words name a brand here and are not ordinary words.
    """

    start: int
    end: int
    text: str
    entry: Entry
    score: float
    how: How
    certainty: float = 1.0
