"""Which terms of a text to look for, and how much each says."""

from __future__ import annotations

import math
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from quanlian.search.port import View
from quanlian.search.text.terms import terms
from quanlian.search.text.words import Wanted, wanted
from quanlian.search.tree import Boost, Query, Ranked, any_of
from quanlian.search.vectors.drafting import SHORT, core

FIELDS = (("title", 0.5), ("abstract", 1.0), ("claims", 0.3), ("body", 0.3), ("goods", 1.0))
"""Where it is looked for, and what a find there counts."""
MOST = 100
"""Terms of a long text that are looked for: the ones that say most."""
READ = 20_000
"""Characters of a text that are read."""
DRAFTING = 0.2
"""What a drafting word counts beside a word of the matter."""
_SATURATED = 1.2
"""Like BM25's k1 for the question: a term said thrice is not three terms."""


@dataclass(frozen=True, slots=True)
class Salient:
    """`weights` by term, most telling first: idf · times said. The engine multiplies by its own idf once more."""

    weights: Mapping[str, float]

    def query(self) -> Query:
        return any_of(*(Boost(Ranked(FIELDS, (Wanted(0, term),)), weight) for term, weight in self.weights.items()))


def salient(view: View, text: str) -> Salient:
    """Terms by tf·idf, from the frequencies in this very index; terms that no document has are left out."""
    given = text[:READ]
    times, matter = Counter(_terms(given)), set(_terms(core(given)))
    frequencies = _of(view)
    weighted = [
        (term, frequencies.idf(view, term) * _share(count) * _matter(term in matter, given))
        for term, count in times.items()
    ]
    best = sorted((one for one in weighted if one[1] > 0), key=lambda one: (-one[1], one[0]))[:MOST]
    return Salient(dict(best))


def word_query(text: str) -> Query:
    """For a text of one ideograph, which is the beginning of a term."""
    return Ranked(FIELDS, wanted(text))


def _terms(text: str) -> list[str]:
    """Pairs and words; the lone ideographs at the ends of runs only say where a text was cut."""
    return [term for term in terms(text) if len(term) > 1]


def _share(count: int) -> float:
    return count * (1 + _SATURATED) / (count + _SATURATED)


def _matter(of_matter: bool, text: str) -> float:
    return 1.0 if len(text.strip()) > SHORT else DRAFTING + of_matter


class _Frequencies:
    """How many documents have a term, counted once for a state of the index."""

    def __init__(self) -> None:
        self._known: dict[str, float] = {}

    def idf(self, view: View, term: str) -> float:
        """0 where no document has it."""
        if term not in self._known:
            count = view.count(Ranked(FIELDS, (Wanted(0, term),)))
            size = view.size
            self._known[term] = math.log(1 + (size - count + 0.5) / (count + 0.5)) if count else 0.0
        return self._known[term]


_lock = threading.Lock()
_kept: WeakKeyDictionary[View, _Frequencies] = WeakKeyDictionary()


def _of(view: View) -> _Frequencies:
    with _lock:
        return _kept.setdefault(view, _Frequencies())
