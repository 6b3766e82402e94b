"""The texts most like a text: put forward by their words and by their meaning, then placed in one order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quanlian.search.document import Payload
from quanlian.search.port import View
from quanlian.search.text.terms import joined
from quanlian.search.text.words import Wanted as Term
from quanlian.search.tree import All, Boost, Filter, Keys, Query, Ranked, Tag, any_of, both
from quanlian.search.vectors.encoder import Floats
from quanlian.search.vectors.salient import salient
from quanlian.search.vectors.why import shared
from quanlian.utilisation.matching.index.placing import Recalled, placed
from quanlian.utilisation.matching.index.shelf import TAG, Open

POOL = 150
"""Texts that the words put forward, and as many by their meaning."""
TERMS = 40
"""Terms of a need that are looked for."""
FIELDS = (("title", 1.0), ("abstract", 1.0))


@dataclass(frozen=True, slots=True)
class Question:
    """A text taken apart: what each of its terms says."""

    text: str
    weights: Mapping[str, float]

    def terms(self, text: str) -> tuple[str, ...]:
        """What people read: the longest strings both have."""
        return shared(self.text, text, self.weights)


def recall(opened: Open, text: str, types: Sequence[str] = (), count: int = POOL) -> tuple[Question, list[Recalled]]:
    """The most like first. `types` narrows by the type of the offer."""
    weights = dict(list(salient(opened.view, text).weights.items())[:TERMS])
    question, allowed = Question(text, weights), Tag(TAG, tuple(types)) if types else All()
    vector = opened.near.vector(opened.encoder, text) if opened.near and opened.encoder else None
    found = _by_words(opened.view, weights, allowed)
    found |= {key: told for key, told in _by_meaning(opened, vector, allowed).items() if key not in found}
    return question, placed(_likened(opened, question, vector, found))[:count]


def _likened(opened: Open, question: Question, vector: Floats | None, texts: Mapping[str, str]) -> list[Recalled]:
    meanings: dict[str, float] = {}
    if opened.near and vector is not None:
        meanings = opened.near.likeness(vector, list(texts))
    words = covered(question.weights, list(texts.values()))
    return [
        Recalled(key, text, share, meanings.get(key)) for (key, text), share in zip(texts.items(), words, strict=True)
    ]


def covered(weights: Mapping[str, float], texts: Sequence[str]) -> list[float]:
    """The share of the weights whose terms stand in each text."""
    whole = sum(weights.values())
    if not whole:
        return [0.0] * len(texts)
    return [sum(weights[term] for term in weights.keys() & set(line.split())) / whole for line in joined(texts)]


def _by_words(view: View, weights: Mapping[str, float], allowed: Query) -> dict[str, str]:
    if not weights:
        return {}
    asked = any_of(*(Boost(Ranked(FIELDS, (Term(0, term),)), weight) for term, weight in weights.items()))
    return {hit.key: _text(hit.payload) for hit in view.search(both(asked, Filter(allowed)), POOL)}


def _by_meaning(opened: Open, vector: Floats | None, allowed: Query) -> dict[str, str]:
    if opened.near is None or vector is None:
        return {}
    keys = opened.near.nearest(vector, POOL if isinstance(allowed, All) else 4 * POOL)
    found = opened.view.search(both(Filter(Keys(tuple(keys))), Filter(allowed)), len(keys)) if keys else []
    texts = {hit.key: _text(hit.payload) for hit in found}
    return {key: texts[key] for key in [key for key in keys if key in texts][:POOL]}


def _text(payload: Payload) -> str:
    return str(payload.get("t") or "")
