"""Why a classifier proposes a class: the words that speak for it, and the most similar documents that bear it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from quanlian.search.suggest.classes.grams import Floats, grams
from quanlian.search.suggest.classes.machine import Example, Machine
from quanlian.search.suggest.wording import Similar

WORDS, SIMILAR = 3, 3


def words_for(machine: Machine, asked: Example, labels: Sequence[int]) -> list[tuple[str, ...]]:
    """For each label the pairs of characters of the text that raise its score most, neighbours joined to words."""
    row = machine.grams.rows([asked.words])
    terms = [machine.grams.terms[at] for at in row.indices]
    effect: Floats = (machine.rows[:, row.indices].T @ machine.share[:, labels]) * row.data[:, None]
    return [_best(asked.words, terms, effect[:, at]) for at in range(len(labels))]


def _best(text: str, terms: Sequence[str], effect: Floats) -> tuple[str, ...]:
    order = np.argsort(-effect, kind="stable")
    pairs = [terms[at] for at in order if effect[at] > 0 and len(terms[at]) == 2]
    joined = [_joined(pair, set(pairs[: 2 * WORDS]), text) for pair in pairs[:WORDS]]
    return tuple(dict.fromkeys(joined))


def _joined(pair: str, strong: set[str], text: str) -> str:
    """锂离 with 离子 strong too → 锂离子, as it stands in the text."""
    every = [gram for gram in grams(text) if len(gram) == 2]
    if pair not in every:
        return pair
    low = high = every.index(pair)
    while low > 0 and every[low - 1] in strong and every[low - 1][1] == every[low][0]:
        low -= 1
    while high + 1 < len(every) and every[high + 1] in strong and every[high + 1][0] == every[high][1]:
        high += 1
    return every[low] + "".join(one[1] for one in every[low + 1 : high + 1])


def similar_to(machine: Machine, likeness: Floats, label: int) -> tuple[Similar, ...]:
    """The examples of the label most like the text; `likeness` is one row of `Machine.likeness`."""
    bearing = machine.bears[:, label].tocoo().row
    best = bearing[np.argsort(-likeness[bearing], kind="stable")][: 4 * SIMILAR]
    found = {machine.titles[at]: Similar(machine.titles[at], machine.keys[at]) for at in reversed(best.tolist())}
    return tuple(reversed(found.values()))[:SIMILAR]
