"""What was decided about two names: one party, two parties, or not yet known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

AUTOMATIC: Final = "auto"
"""`by` of a judgement that the engine made; anything else is the person's user name."""


class Verdict(StrEnum):
    """`UNSURE` means a person looked and could not tell: the pair is not suggested again, and nothing is merged."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"

    @property
    def label(self) -> str:
        return {"positive": "同一主体", "negative": "不同主体", "unsure": "无法判断"}[self.value]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One verdict on one unordered pair of name ids. `left` < `right` always holds: make it with `judge`.

    `method` is the deciding feature (`same_name`, `acronym` …) or `manual`; `score` is 0..1; `at` is the moment of
    the decision, `None` for a dry run that is not stored.
    """

    left: str
    right: str
    judgement: Verdict
    by: str = AUTOMATIC
    method: str = "manual"
    score: float = 1.0
    detail: str = ""
    at: dt.datetime | None = None

    def __post_init__(self) -> None:
        if not self.left < self.right:
            raise ValueError(f"a judgement needs two ids in order, got {self.left!r} and {self.right!r}")

    @property
    def pair(self) -> tuple[str, str]:
        return self.left, self.right

    @property
    def by_person(self) -> bool:
        return self.by != AUTOMATIC

    @property
    def rank(self) -> tuple[bool, float, str, str]:
        """Order of trust: people before the engine, then the higher score; ids break ties."""
        return not self.by_person, -self.score, self.left, self.right


def judge(
    one: str,
    other: str,
    verdict: Verdict,
    *,
    by: str = AUTOMATIC,
    method: str = "manual",
    score: float = 1.0,
    detail: str = "",
    at: dt.datetime | None = None,
) -> Judgement:
    """A judgement on a pair given in any order. Raises `ValueError` where both ids are the same."""
    left, right = sorted((one, other))
    return Judgement(left, right, verdict, by, method, score, detail, at)
