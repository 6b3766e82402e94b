"""Disjoint sets of ids."""

from __future__ import annotations


class UnionFind:
    """Sets named by their smallest member, so that names do not depend on the order of unions."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self.members: dict[str, set[str]] = {}

    def find(self, item: str) -> str:
        """The smallest member of the item's set; an unknown item becomes a set of its own."""
        if item not in self._parent:
            self._parent[item] = item
            self.members[item] = {item}
        root = item
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[item] != root:
            self._parent[item], item = root, self._parent[item]
        return root

    def union(self, one: str, other: str) -> str:
        """Join two sets; returns the name of the joined set."""
        keep, gone = sorted((self.find(one), self.find(other)))
        if keep != gone:
            self._parent[gone] = keep
            self.members[keep] |= self.members.pop(gone)
        return keep
