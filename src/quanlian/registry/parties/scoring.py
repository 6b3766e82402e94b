"""How alike two party names are, and why: every feature gives its score, its reason and the two values compared.

The total is the strongest sign for one party plus the penalties of every sign against it, held to 0..1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from quanlian.registry.parties import signs
from quanlian.registry.parties.candidates import Corpus, PartyName
from quanlian.registry.parties.signs import Feature


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From `merge` on two names are one party without asking; from `suggest` on a person is asked."""

    merge: float
    suggest: float = 0.74

    def decide(self, total: float) -> str:
        """`merge`, `suggest` or `none`."""
        return "merge" if total >= self.merge else "suggest" if total >= self.suggest else "none"


LEGAL_PERSON: Final = Thresholds(merge=0.88)
"""Joins spellings of one person in law: what the register stores without asking."""
GROUP: Final = Thresholds(merge=0.80)
"""Also joins a name with its Latin-script extensions (divisions, subsidiaries): whose portfolio it is in statistics."""


@dataclass(frozen=True, slots=True)
class Scored:
    """The likeness of two names, 0..1, with the features it was made of (strongest sign first)."""

    total: float
    features: tuple[Feature, ...]

    @property
    def method(self) -> str:
        """Name of the deciding feature, blank where none spoke."""
        return self.features[0].name if self.features else ""

    def explain(self) -> str:
        """The reasons as one Chinese line for the reviewing officer."""
        return "；".join(f"{f.detail}（{f.score:+.2f}：{f.left} / {f.right}）" for f in self.features)


class Scorer:
    """Scores pairs against one body of names (rarity of words and ownership of initials come from it)."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    def score(self, left: PartyName, right: PartyName) -> Scored:
        """Symmetric: score(a, b) and score(b, a) have one total."""
        if right.key.exact < left.key.exact or (right.key.exact == left.key.exact and right.name < left.name):
            left, right = right, left
        found = sorted(self._features(left, right), key=lambda f: (-f.score, f.name))
        best = max((f.score for f in found if f.score > 0), default=0.0)
        total = best + sum(f.score for f in found if f.score < 0)
        return Scored(round(min(1.0, max(0.0, total)), 4), tuple(found))

    def _features(self, left: PartyName, right: PartyName) -> Iterator[Feature]:
        for sign in signs.PLAIN:
            if feature := sign(left, right):
                yield feature
        for weighed in signs.WEIGHED:
            if feature := weighed(left, right, self.corpus):
                yield feature
