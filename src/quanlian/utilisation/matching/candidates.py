"""Which rows are worth judging for a text: what the index puts forward, and what is newer than the index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from quanlian.search.text.terms import terms
from quanlian.utilisation.matching.index.placing import Recalled, placed
from quanlian.utilisation.matching.index.recall import Question, covered, recall
from quanlian.utilisation.matching.scoring.sides import Likeness
from quanlian.utilisation.matching.shelves import shelf

FRESH = 60
"""Rows changed since the index was written that are judged as well, the newest first."""
_PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Found:
    """By key how like it is; `question` says afterwards which strings the two share."""

    question: Question
    recalled: Mapping[str, Recalled]

    def likeness(self, key: str, *, terms: bool = False) -> Likeness:
        """Strings are looked for only where somebody will read them: that is what costs."""
        one = self.recalled[key]
        share = Decimal(str(round(one.share, 6))).quantize(_PLACES)
        return Likeness(share, self.question.terms(one.text) if terms else ())


def found(name: str, text: str, types: Sequence[str], fresh: Mapping[str, str]) -> Found:
    """`fresh`: key and text of rows that may be newer than the shelf, or all of few where no shelf is built."""
    opened = shelf(name).open()
    if opened is None:
        question, old = Question(text, _plain(text)), list[Recalled]()
    else:
        question, old = recall(opened, text, types)
    whole = replace(question, weights=_plain(text) | dict(question.weights)) if opened else question
    return Found(whole, {one.key: one for one in [*old, *_new(whole, fresh)]})


def _new(question: Question, fresh: Mapping[str, str]) -> list[Recalled]:
    shares = covered(question.weights, list(fresh.values()))
    told = (Recalled(key, text, share, None) for (key, text), share in zip(fresh.items(), shares, strict=True))
    return placed([one for one in told if one.words > 0])


def _plain(text: str) -> dict[str, float]:
    """Every pair and word the same, as often as it is said: of words the index has not seen nothing else is known."""
    counted = Counter(term for term in terms(text) if len(term) > 1)
    return {term: float(count) for term, count in counted.items()}


def limited(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The first `FRESH` of them."""
    given: Iterator[tuple[str, str]] = iter(rows)
    return {key: text for (key, text), _ in zip(given, range(FRESH), strict=False)}
