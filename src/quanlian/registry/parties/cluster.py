"""From published names to parties, end to end, by the engine's own judgements alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from quanlian.registry.parties.blocking import candidate_pairs
from quanlian.registry.parties.candidates import Corpus, PartyName
from quanlian.registry.parties.names import name_key
from quanlian.registry.parties.scoring import GROUP, Scored, Scorer, Thresholds
from quanlian.registry.parties.unionfind import UnionFind

Rows = Iterable[tuple[str, str]]
ALIKE: Final = 0.70
"""Score that the main spellings of two parties need before a pair of side spellings may join them."""


@dataclass(frozen=True, slots=True)
class ScoredPair:
    """Two spellings (by their place in the sequence given) with their score."""

    left: int
    right: int
    scored: Scored


@dataclass(frozen=True, slots=True)
class Resolution:
    """`cluster[i]` is the smallest index of the party that spelling i belongs to.

    `merged` are the pairs that the engine joined, `suggested` those a person should look at (best first).
    """

    cluster: tuple[int, ...]
    merged: tuple[ScoredPair, ...]
    suggested: tuple[ScoredPair, ...]


def resolve_names(rows: Rows, thresholds: Thresholds = GROUP) -> dict[str, str]:
    """Mention id → cluster id for rows of (mention id, published name).

    A blank name is no evidence: its mention stays alone.
    The cluster id is the smallest mention id in the cluster. The answer does not depend on the order of the rows.
    Reads the rows once; memory grows with ids and distinct names.
    """
    every: dict[str, str] = dict(rows)
    name_of = {mention: name for mention, name in every.items() if name.strip()}
    counts = Counter(name_of.values())
    units = _units(counts)
    resolution = resolve([party for party, _ in units], thresholds)
    unit_of = {name: index for index, (_, names) in enumerate(units) for name in names}
    label: dict[int, str] = {}
    for mention in sorted(name_of):
        label.setdefault(resolution.cluster[unit_of[name_of[mention]]], mention)
    return {m: label[resolution.cluster[unit_of[name]]] if m in name_of else m for m, name in every.items()}


def _units(counts: Counter[str]) -> list[tuple[PartyName, list[str]]]:
    """One unit for each normalised name, shown by its most published spelling."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in counts:
        groups[name_key(name).exact].append(name)
    units = []
    for exact in sorted(groups):
        names = sorted(groups[exact], key=lambda n: (-counts[n], n))
        units.append((PartyName(names[0], name_key(names[0]), sum(counts[n] for n in names)), names))
    return units


def resolve(parties: Sequence[PartyName], thresholds: Thresholds = GROUP) -> Resolution:
    """Judge all candidate pairs of spellings; join the sure ones, best first, and list the likely ones."""
    corpus = Corpus(parties)
    scorer = Scorer(corpus)
    likely = []
    for left, right in candidate_pairs(parties, corpus):
        scored = scorer.score(parties[left], parties[right])
        if thresholds.decide(scored.total) != "none":
            likely.append(ScoredPair(left, right, scored))
    likely.sort(key=lambda pair: (-pair.scored.total, pair.left, pair.right))
    return _Joiner(parties, scorer, thresholds).run(likely)


class _Joiner:
    """Joins pairs best first. Two parties of several spellings join only where their main spellings are alike too:

    a cut-off or odd spelling that fits two parties must not pull them together.
    """

    def __init__(self, parties: Sequence[PartyName], scorer: Scorer, limits: Thresholds) -> None:
        self.parties, self.scorer, self.limits = parties, scorer, limits
        self.sets = UnionFind()
        self.main: dict[str, int] = {}

    def run(self, likely: Sequence[ScoredPair]) -> Resolution:
        merged = [pair for pair in likely if self._is_sure(pair) and self._join(pair)]
        roots = [int(self.sets.find(_node(i))) for i in range(len(self.parties))]
        suggested = [pair for pair in likely if roots[pair.left] != roots[pair.right]]
        return Resolution(tuple(roots), tuple(merged), tuple(suggested))

    def _is_sure(self, pair: ScoredPair) -> bool:
        return self.limits.decide(pair.scored.total) == "merge"

    def _join(self, pair: ScoredPair) -> bool:
        left, right = self.sets.find(_node(pair.left)), self.sets.find(_node(pair.right))
        if left == right:
            return False
        mains = self._main(left), self._main(right)
        if mains != (pair.left, pair.right) and not self._alike(*mains):
            return False
        self.main[self.sets.union(left, right)] = min(mains, key=lambda i: (-self.parties[i].mentions, i))
        return True

    def _main(self, root: str) -> int:
        return self.main.get(root, int(root))

    def _alike(self, left: int, right: int) -> bool:
        return self.scorer.score(self.parties[left], self.parties[right]).total >= ALIKE


def _node(index: int) -> str:
    """Indices as text of one width, so that text order is number order."""
    return f"{index:012d}"
