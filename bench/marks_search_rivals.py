"""What the search of marks is compared with: string distances over every name, and bones of sound."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from pypinyin import lazy_pinyin
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler, Levenshtein

Rival = Callable[[str], list[str]]
_VOWELS = str.maketrans("", "", "aeiouy0123456789 -'.&")


def edit_ratio(corpus: Sequence[str]) -> Rival:
    return _nearest(corpus, Levenshtein.normalized_similarity)


def partial_ratio(corpus: Sequence[str]) -> Rival:
    return _nearest(corpus, fuzz.partial_ratio)


def jaro_winkler(corpus: Sequence[str]) -> Rival:
    return _nearest(corpus, JaroWinkler.similarity)


def bones(corpus: Sequence[str]) -> Rival:
    """Consonants of the pinyin against consonants of the Latin name, Jaro-Winkler."""
    there = [name.lower().translate(_VOWELS) for name in corpus]
    asked = _nearest(there, JaroWinkler.similarity, corpus)
    return lambda name: asked("".join(lazy_pinyin(name)).translate(_VOWELS))


def spelling(corpus: Sequence[str]) -> Rival:
    """The letters of the pinyin against the Latin name, Jaro-Winkler."""
    asked = _nearest([name.lower() for name in corpus], JaroWinkler.similarity, corpus)
    return lambda name: asked("".join(lazy_pinyin(name)))


def _nearest(there: Sequence[str], scorer: object, shown: Sequence[str] = ()) -> Rival:
    """The ten and one nearest by brute force; case is passed over."""
    low = [one.lower() for one in there]
    names = shown or there

    def ask(name: str) -> list[str]:
        scores = process.cdist([name.lower()], low, scorer=scorer, dtype=np.float32)[0]  # type: ignore[arg-type]
        return [names[at] for at in np.argsort(-scores, kind="stable")[:12]]

    return ask
