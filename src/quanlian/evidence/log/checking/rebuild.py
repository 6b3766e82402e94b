"""The tree once more, from nothing but the entries, each tile compared as it fills."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quanlian.evidence.log import layout
from quanlian.evidence.log.checking.past import Past
from quanlian.evidence.log.checking.report import Report
from quanlian.evidence.log.edge import Edge, push
from quanlian.evidence.log.layout import HEIGHT, WIDTH
from quanlian.evidence.log.tiles import Tiles, pyramid
from quanlian.evidence.log.tree import Tree
from quanlian_verify.tree import leaf_hash


class Rebuild:
    """`tree` holds what was taken so far; its full tiles are never read."""

    def __init__(self, folder: Path, report: Report, past: Past) -> None:
        self._folder, self._report, self._past = folder, report, past
        self.tree = Tree(Tiles(folder))
        self._number, self._kept, self._loose = 0, True, dict[str, bytes]()
        past.compare(self.tree)

    @property
    def size(self) -> int:
        return self.tree.size

    def root(self) -> bytes:
        return self.tree.root(self.size)

    def edge_row(self, level: str) -> bytes:
        """What the last tile of a level holds by now, or the last bundle."""
        if level == "entries":
            return layout.pack(self.tree.tail)
        rows = (b"".join(self.tree.leaves), *self.tree.edge)
        return rows[int(level)] if int(level) < len(rows) else b""

    def full(self, kind: str, number: int) -> bytes:
        """A full tile or bundle: its file, or what the journal has until the file is written; nothing: it is lost."""
        path = layout.tile(kind, number)
        place = self._folder / path
        return place.read_bytes() if place.exists() else self._loose.get(path, b"")

    def take(self, number: int, entries: Sequence[bytes], kept: bool) -> None:
        """The next bundle; `kept`: its tiles must stand as files."""
        self._number, self._kept = number, kept
        leaves = tuple(leaf_hash(one) for one in entries)
        before = self.tree
        self.tree = Tree(before.tiles, before.start, before.edge, tuple(entries), leaves)
        self._past.compare(self.tree)
        if len(leaves) == WIDTH:
            if not kept:
                self._loose[layout.bundle(number)] = layout.pack(entries)
            self.tree = Tree(before.tiles, before.start + WIDTH, self._filled(before.edge, b"".join(leaves)))

    def _filled(self, edge: Edge, row: bytes) -> Edge:
        self._compare(0, row)
        return push(edge, pyramid(row)[HEIGHT], self._compare)

    def _compare(self, level: int, row: bytes) -> None:
        path = layout.tile(level, self._number >> HEIGHT * level)
        place = self._folder / path
        if not self._kept:
            self._loose[path] = row
        if not place.exists():
            if self._kept:
                self._report.add("TILE_MISSING", path, "瓦片缺失")
        elif place.read_bytes() != row:
            self._report.add("TILE_CHANGED", path, "瓦片与由条目重算的散列不符")
