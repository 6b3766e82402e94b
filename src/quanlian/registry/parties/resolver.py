"""Positive judgements are transitive: clusters are the connected components of the judgement graph.

A negative judgement is stronger than any chain of positive ones: the least trusted link of the chain is held back and
reported as a conflict. The partition depends on the set of judgements only, never on the order they came in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quanlian.registry.parties.judgement import Judgement, Verdict
from quanlian.registry.parties.unionfind import UnionFind

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Conflict:
    """`held_back` would have merged the two ids that `negative` keeps apart."""

    held_back: Judgement
    negative: Judgement


class Resolver:
    """Judgements in, clusters out; every judgement can be taken back."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self._judgements: dict[Pair, Judgement] = {}
        self._links: dict[str, set[str]] = defaultdict(set)
        self._walls: dict[str, set[str]] = defaultdict(set)
        self._cluster: dict[str, str] = {}
        self._members: dict[str, frozenset[str]] = {}
        self._conflicts: dict[Pair, Conflict] = {}
        self._stale: set[str] = set()
        for judgement in judgements:
            self.add(judgement)

    def add(self, judgement: Judgement) -> bool:
        """Take a judgement in place of the pair's earlier one. False: a person's stands, this one is automatic."""
        earlier = self._judgements.get(judgement.pair)
        if earlier and earlier.by_person and not judgement.by_person:
            return False
        if earlier:
            self.remove(*earlier.pair)
        self._judgements[judgement.pair] = judgement
        for one, other in (judgement.pair, judgement.pair[::-1]):
            if judgement.judgement is Verdict.POSITIVE:
                self._links[one].add(other)
            elif judgement.judgement is Verdict.NEGATIVE:
                self._walls[one].add(other)
        self._stale.update(judgement.pair)
        return True

    def remove(self, one: str, other: str) -> Judgement | None:
        """Take the pair's judgement back; returns it, or None where there was none."""
        left, right = sorted((one, other))
        judgement = self._judgements.pop((left, right), None)
        if judgement:
            for here, there in ((left, right), (right, left)):
                self._links[here].discard(there)
                self._walls[here].discard(there)
            self._stale.update((left, right))
        return judgement

    def get(self, one: str, other: str) -> Judgement | None:
        """The judgement on a pair, in any order."""
        left, right = sorted((one, other))
        return self._judgements.get((left, right))

    def cluster_of(self, item: str) -> str:
        """The cluster's id: its smallest member. An item without judgements is its own cluster."""
        self._refresh()
        return self._cluster.get(item, item)

    def members(self, item: str) -> frozenset[str]:
        """All ids of the item's cluster."""
        self._refresh()
        return self._members.get(self.cluster_of(item), frozenset({item}))

    def clusters(self) -> dict[str, frozenset[str]]:
        """Cluster id → members, of every id that a judgement names."""
        self._refresh()
        return dict(sorted(self._members.items()))

    def conflicts(self) -> list[Conflict]:
        """Positive judgements held back by a negative one, for a person to settle."""
        self._refresh()
        return [self._conflicts[pair] for pair in sorted(self._conflicts)]

    def _refresh(self) -> None:
        stale, self._stale = self._stale, set()
        done: set[str] = set()
        for item in sorted(stale):
            if item not in done:
                component = self._component(item)
                done |= component
                self._recompute(component)

    def _component(self, item: str) -> set[str]:
        """Everything that positive judgements reach from here, held back or not."""
        found, todo = {item}, [item]
        while todo:
            fresh = self._links[todo.pop()] - found
            found |= fresh
            todo.extend(fresh)
        return found

    def _recompute(self, component: set[str]) -> None:
        self._forget(component)
        sets = UnionFind()
        for judgement in sorted(self._positive(component), key=lambda j: j.rank):
            wall = self._wall_between(sets, judgement)
            if wall:
                self._conflicts[judgement.pair] = Conflict(judgement, wall)
            else:
                sets.union(*judgement.pair)
        for item in component:
            self._cluster[item] = sets.find(item)
        self._members.update({root: frozenset(members) for root, members in sets.members.items()})

    def _forget(self, component: set[str]) -> None:
        for item in component:
            self._members.pop(self._cluster.pop(item, item), None)
        for pair in [p for p in self._conflicts if p[0] in component or p[1] in component]:
            del self._conflicts[pair]

    def _positive(self, component: set[str]) -> Iterator[Judgement]:
        for one in component:
            for other in self._links[one]:
                if one < other:
                    yield self._judgements[one, other]

    def _wall_between(self, sets: UnionFind, judgement: Judgement) -> Judgement | None:
        left, right = (sets.members[sets.find(item)] for item in judgement.pair)
        if left is right:
            return None
        walls = sorted((min(a, b), max(a, b)) for a in left for b in self._walls.get(a, ()) if b in right)
        return self._judgements[walls[0]] if walls else None
