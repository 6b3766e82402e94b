"""Documents like a text: by its words, by its meaning, or by both together, each with why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from quanlian.search.document import Payload
from quanlian.search.port import View
from quanlian.search.tree import Filter, Keys, Query, both
from quanlian.search.vectors.asking import Asked, asked
from quanlian.search.vectors.drafting import SHORT
from quanlian.search.vectors.encoder import Floats
from quanlian.search.vectors.fusion import LEXICAL, Ranking, order, parts, standard
from quanlian.search.vectors.latent import NAME as LATENT
from quanlian.search.vectors.salient import Salient, salient, word_query
from quanlian.search.vectors.spaces import TEXT, TITLE, Reading, Room
from quanlian.search.vectors.why import Scored, Why, common_classes, passage, shared, text_of

POOL = 200
"""Documents each ranking puts forward."""
BACK = 3
"""First documents whose middle is asked once more in each space: what is like them is likely like the question."""
LONG: Mapping[str, float] = {LEXICAL: 1.0, TITLE: 1.0, LATENT: 1.0, TEXT: 1.0}
BRIEF: Mapping[str, float] = {LEXICAL: 1.0, TITLE: 0.0, LATENT: 0.0, TEXT: 0.3}
"""What each ranking counts for a long text and for a title (docs/search-quality.md)."""


@dataclass(frozen=True, slots=True)
class _Meaning:
    """One space and the question's vector in it."""

    reading: Reading
    vector: Floats


class Placed(NamedTuple):
    """A document and its score; `lexical` is the share of the words in it, of 1."""

    key: str
    score: float
    lexical: float


def similar_in(room: Room, view: View, allowed: Query, text: str, k: int, mode: str) -> list[Scored]:
    """Like `vectors.similar`, in any index with the vectors beside it. `mode`: lexical, semantic or hybrid."""
    question = asked(view, allowed, text)
    weights = salient(view, question.text)
    return _told(view, question, ranked(room, view, allowed, question, weights, k, mode), weights.weights)


def ranked(
    room: Room, view: View, allowed: Query, question: Asked, weights: Salient, k: int, mode: str
) -> list[Placed]:
    """The best k without their reasons."""
    depth, text = max(POOL, k + len(question.known)), question.text
    words = both(weights.query() if weights.weights else word_query(text), Filter(allowed))
    meanings = [] if mode == "lexical" else _meanings(room, text)
    lexical = {} if mode == "semantic" and meanings else {hit.key: hit.score for hit in view.search(words, depth)}
    near = [_near(view, one, allowed, depth) for one in meanings]
    keys = sorted({*lexical, *(key for found in near for key in found)} - set(question.known))
    if not keys:
        return []
    rankings = [*_by_words(view, words, lexical, keys), *(_by_meaning(one, text, keys) for one in meanings)]
    shares = parts(rankings, keys)
    total = _with_feedback(sum(shares.values(), np.zeros(len(keys), np.float32)), keys, meanings, text)
    return [Placed(keys[at], float(total[at]), _share(shares, at)) for at in order(total, keys)[:k]]


def _meanings(room: Room, text: str) -> list[_Meaning]:
    found = [_Meaning(reading, reading.vector(text)) for reading in room.readings()]
    return [one for one in found if one.vector.any()]


def _near(view: View, one: _Meaning, allowed: Query, depth: int) -> dict[str, float]:
    """The nearest that may be seen: asked for more and more until enough of them may."""
    count, size = depth, len(one.reading.vectors)
    while True:
        found = dict(one.reading.vectors.nearest(one.vector, count))
        kept = _allowed(view, allowed, list(found))
        if len(kept) >= depth or count >= size:
            return {key: found[key] for key in found if key in kept}
        if count >= 16 * depth:
            return _within(view, one, allowed, depth)
        count *= 4


def _allowed(view: View, allowed: Query, keys: Sequence[str]) -> set[str]:
    """Those of the keys that the index has and this person may see."""
    return {hit.key for hit in view.search(both(Filter(Keys(tuple(keys))), Filter(allowed)), len(keys))}


WITHIN = 20_000
"""Documents of a narrow filter that are all looked at."""


def _within(view: View, one: _Meaning, allowed: Query, depth: int) -> dict[str, float]:
    """For a narrow filter: the nearest of the documents it keeps."""
    keys = [hit.key for hit in view.search(Filter(allowed), WITHIN)]
    return dict(one.reading.vectors.nearest(one.vector, depth, keys))


def _by_words(view: View, words: Query, lexical: dict[str, float], keys: Sequence[str]) -> list[Ranking]:
    """The scores of the words, also of documents that only their meaning put forward."""
    if not lexical:
        return []
    missing = tuple(key for key in keys if key not in lexical)
    later = view.search(both(words, Filter(Keys(missing))), len(missing)) if missing else []
    scores = {**dict.fromkeys(missing, 0.0), **lexical, **{hit.key: hit.score for hit in later}}
    return [Ranking(LEXICAL, LONG[LEXICAL], scores)]


def _by_meaning(one: _Meaning, text: str, keys: Sequence[str]) -> Ranking:
    name = one.reading.space.name
    return Ranking(name, weight(name, text), one.reading.vectors.likeness(one.vector, keys))


def weight(name: str, text: str) -> float:
    return (BRIEF if len(text.strip()) <= SHORT else LONG).get(name, 1.0)


def _with_feedback(total: Floats, keys: Sequence[str], meanings: Sequence[_Meaning], text: str) -> Floats:
    """For a long text, the likeness to the middle of the first ones is added."""
    if len(text.strip()) <= SHORT:
        return total
    first = [keys[at] for at in order(total, keys)[:BACK]]
    for one in meanings:
        middle = one.reading.vectors.mean(first)
        if middle is not None:
            ranking = Ranking("", 1.0, one.reading.vectors.likeness(middle, keys))
            total = total + weight(one.reading.space.name, text) * standard(ranking.column(keys))
    return total


def _share(shares: Mapping[str, Floats], at: int) -> float:
    """How much of what speaks for a document is its words."""
    for_it = {name: max(0.0, float(column[at])) for name, column in shares.items()}
    whole = sum(for_it.values())
    if not whole:
        return 1.0 if LEXICAL in shares and len(shares) == 1 else 0.5 * (LEXICAL in shares)
    return for_it.get(LEXICAL, 0.0) / whole


def _told(view: View, question: Asked, best: Sequence[Placed], weights: Mapping[str, float]) -> list[Scored]:
    payloads = view.get([one.key for one in best])
    there = [one for one in best if one.key in payloads]
    alike = common_classes([payloads[one.key] for one in there], question.classes)
    return [
        Scored(one.key, one.score, _why(question.text, payloads[one.key], common, one.lexical, weights))
        for one, common in zip(there, alike, strict=True)
    ]


def _why(text: str, payload: Payload, common: tuple[str, ...], lexical: float, weights: Mapping[str, float]) -> Why:
    matched = shared(text, text_of(payload), weights)
    return Why(matched, common, passage(payload, matched), lexical, 1.0 - lexical)
