"""Roots and proofs of RFC 6962 §2.1 for one state of the log, out of tiles, edge and tail."""

from __future__ import annotations

from dataclasses import dataclass, field

from quanlian.evidence.log.cache import Cache
from quanlian.evidence.log.edge import Edge
from quanlian.evidence.log.errors import LogDamage
from quanlian.evidence.log.layout import HASH, HEIGHT, WIDTH, tile
from quanlian.evidence.log.tiles import Pyramid, Tiles, above
from quanlian_verify.tree import EMPTY, leaf_hash, node_hash


@dataclass(frozen=True)
class Tree:
    """One state of the log; never changes, so a reader need not wait for a writer.

    `start` entries stand in full tiles, the others in `tail` with their leaf hashes in `leaves`.
    """

    tiles: Tiles
    start: int = 0
    edge: Edge = ()
    tail: tuple[bytes, ...] = ()
    leaves: tuple[bytes, ...] = ()
    _nodes: Cache[tuple[int, int], bytes] = field(default_factory=lambda: Cache(4096))

    @property
    def size(self) -> int:
        return self.start + len(self.tail)

    def longer(self, entries: tuple[bytes, ...]) -> Tree:
        leaves = tuple(leaf_hash(one) for one in entries)
        return Tree(self.tiles, self.start, self.edge, self.tail + entries, self.leaves + leaves)

    def entry(self, index: int) -> bytes:
        """Raises LogDamage ENTRY_CHANGED where the bundle does not fit the tile."""
        if index >= self.start:
            return self.tail[index - self.start]
        entry = self.tiles.bundle(index // WIDTH)[index % WIDTH]
        if leaf_hash(entry) != self.node(0, index):
            raise LogDamage("ENTRY_CHANGED", "条目内容与瓦片中的散列不符", f"tile/entries 第 {index} 条")
        return entry

    def root(self, size: int) -> bytes:
        return self.range(0, size) if size else EMPTY

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """PATH(index, D[size]) of §2.1.1, the lowest first."""
        low, high, path = 0, size, []
        while high - low > 1:
            middle = low + _split(high - low)
            if index < middle:
                path.append(self.range(middle, high))
                high = middle
            else:
                path.append(self.range(low, middle))
                low = middle
        return path[::-1]

    def consistency(self, old: int, new: int) -> list[bytes]:
        """PROOF(old, D[new]) of §2.1.2; empty for the empty tree and for the same one."""
        low, high, path, whole = 0, new, [], True
        while 0 < old < high:
            middle = low + _split(high - low)
            if old <= middle:
                path.append(self.range(middle, high))
                high = middle
            else:
                path.append(self.range(low, middle))
                low, whole = middle, False
        return path[::-1] if whole or not old else [self.range(low, high), *path[::-1]]

    def range(self, low: int, high: int) -> bytes:
        """MTH(D[low:high]) for a subtree of a tree: `low` is a multiple of the power of two that holds its size."""
        count = high - low
        level = count.bit_length() - 1
        if count == 1 << level:
            return self.node(level, low >> level)
        middle = low + _split(count)
        return node_hash(self.range(low, middle), self.range(middle, high))

    def node(self, level: int, index: int) -> bytes:
        """The hash of the whole subtree of 2^level leaves that is the index-th from the left."""
        if (index + 1) << level <= self.start:
            return self._stored(level, index)
        if level == 0:
            return self.leaves[index - self.start]
        return self._nodes.get((level, index), lambda: self._joined(level, index))

    def _joined(self, level: int, index: int) -> bytes:
        return node_hash(self.node(level - 1, 2 * index), self.node(level - 1, 2 * index + 1))

    def _stored(self, level: int, index: int) -> bytes:
        high, row = divmod(level, HEIGHT)
        number, at = divmod(index, WIDTH >> row)
        if (number + 1) << HEIGHT * (high + 1) <= self.start:
            return self._pyramid(high, number)[row][at * HASH : (at + 1) * HASH]
        return self._nodes.get((level, index), lambda: self._on_edge(high, row, at))

    def _on_edge(self, high: int, row: int, at: int) -> bytes:
        hashes = self.edge[high - 1][(at << row) * HASH : ((at + 1) << row) * HASH]
        for _ in range(row):
            hashes = above(hashes)
        return hashes

    def _pyramid(self, level: int, number: int) -> Pyramid:
        return self.tiles.pyramids.get((level, number), lambda: self._believed(level, number))

    def _believed(self, level: int, number: int) -> Pyramid:
        rows = self.tiles.read(level, number)
        if rows[HEIGHT] != self._stored(HEIGHT * (level + 1), number):
            raise LogDamage("TILE_CHANGED", "瓦片内容与上一层的散列不符", tile(level, number))
        return rows


def _split(count: int) -> int:
    """The largest power of two below a number over one."""
    return 1 << (count - 1).bit_length() - 1
