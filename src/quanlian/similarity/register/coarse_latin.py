"""The first look where Latin letters are on one side or both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from quanlian.similarity.register.asked import Text, spelt
from quanlian.similarity.register.coarse import Looked
from quanlian.similarity.register.kinds import HAN, Places, Values
from quanlian.similarity.register.ragged import Ragged
from quanlian.similarity.register.sounds import sounds

PARTIAL, TOKENS, BONES_SHARE, LEAST_PARTIAL = 0.85, 0.9, 0.6, 3
LEAST_WORD, SAME_WORD, FIRST_WORD, WORD = 4, 85, 0.8, 0.8
WAYS, MEANS = 4, 0.9
Grounds = dict[str, NDArray[np.floating[Any]]]
SPOKEN = 0.9
"""A sound across scripts counts a little less than the sign itself."""


def look_latin(text: Text, texts: Ragged, bones: Ragged, rows: Places) -> Looked:
    """Latin texts with a Latin text."""
    there = [texts.text(row) for row in rows.tolist()]
    asked, closed = text.text.replace(" ", ""), [one.replace(" ", "") for one in there]
    whole = _all(fuzz.ratio, asked, closed) / 100
    winkler = _all(JaroWinkler.similarity, asked, closed)
    sizes = np.fromiter(map(len, closed), np.int64, len(closed))
    partial = _all(fuzz.partial_ratio, asked, closed) / 100 * (np.minimum(sizes, len(asked)) >= LEAST_PARTIAL)
    tokens = _all(fuzz.token_sort_ratio, text.text, there) / 100
    heard = _bones(text, bones, rows)
    score = np.maximum.reduce([whole, PARTIAL * partial, TOKENS * tokens, (whole + winkler + heard) / 3])
    inside = ((partial >= 1) & (whole < 1)).astype(np.float32) * (1 + whole) / 2
    word = _words(text.text, there, closed)
    other = word * np.array([asked != one for one in closed], np.float32)
    kinds: Grounds = {"latin": whole, "inside": inside, "sound": (heard + winkler) / 2, "word": other}
    return Looked(_values(np.maximum(score, WORD * word)), {kind: _values(strong) for kind, strong in kinds.items()})


def _words(asked: str, there: list[str], closed: list[str]) -> Values:
    """A word of its own nearly the same in both (plural, a slip): the more, the larger its part of the mark there.

    A short mark that is the first word of the name asked counts too: the first word is what is remembered.
    """
    first, *_ = asked.split(" ")
    out = np.array([FIRST_WORD * (one == first != asked) for one in closed], np.float32)
    long = [word for word in asked.split(" ") if len(word) >= LEAST_WORD]
    owned = [(word, at) for at, one in enumerate(there) for word in one.split(" ") if len(word) >= LEAST_WORD]
    if long and owned:
        near = process.cdist(long, [word for word, _ in owned], scorer=fuzz.ratio, score_cutoff=SAME_WORD).max(axis=0)
        share = np.array([len(word) / len(closed[at]) for word, at in owned], np.float32)
        np.maximum.at(out, [at for _, at in owned], near / 100 * (1 + share) / 2)
    return out


def look_across(text: Text, texts: Ragged, bones: Ragged, rows: Places) -> Looked:
    """A Chinese name with Latin texts, or the other way: by the letters of the pinyin, the bones, the meaning."""
    raw = [texts.text(row) for row in rows.tolist()]
    if text.script == HAN:
        asked, there = spelt(text)[:WAYS], [one.replace(" ", "") for one in raw]
    else:
        asked, there = [text.text.replace(" ", "")], _all_spelt(texts, rows)
    ratio = np.maximum.reduce([_all(fuzz.ratio, way, there) / 100 for way in asked])
    letters = np.maximum(ratio, _all(JaroWinkler.similarity, asked[0], there))
    score = SPOKEN * (BONES_SHARE * _bones(text, bones, rows) + (1 - BONES_SHARE) * letters)
    means = _means(text, raw)
    best = np.maximum(np.maximum(score, ratio >= 1), MEANS * means).astype(np.float32)
    return Looked(best, {"across": best, "means": np.where(means > 0, means + score / 100, 0).astype(np.float32)})


def _means(text: Text, there: list[str]) -> Values:
    """What part of each text translates the name asked: by words of a Latin text, whole for a Chinese one."""
    if text.script != HAN:
        return np.array([one in text.meant for one in there], np.float32)
    out = np.zeros(len(there), np.float32)
    for at, one in enumerate(there):
        words = one.split(" ")
        met = sum(len(word) for word in words if word in text.meant)
        out[at] = 1.0 if one.replace(" ", "") in text.meant else met / sum(map(len, words))
    return out


def _all(scorer: Callable[..., float], asked: str, there: Sequence[str]) -> Values:
    return np.asarray(process.cdist([asked], there, scorer=scorer, dtype=np.float32)[0], np.float32)


def _bones(text: Text, bones: Ragged, rows: Places) -> Values:
    return _values(_all(fuzz.ratio, text.bones, [bones.text(row) for row in rows.tolist()]) / 100)


def _values(given: NDArray[np.floating[Any]]) -> Values:
    return np.asarray(given, np.float32)


def _all_spelt(texts: Ragged, rows: Places) -> list[str]:
    table = texts.matrix(rows, int(max(1, texts.lengths[rows].max())))
    numbers = sounds().readings(table)[..., 0]
    return ["".join(sounds().names(row)) for row in numbers]
