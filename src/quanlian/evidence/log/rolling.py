"""Moving full bundles from the journal into tiles that never change again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quanlian.evidence.log import journal, layout
from quanlian.evidence.log.disk import Disk
from quanlian.evidence.log.edge import push
from quanlian.evidence.log.errors import LogDamage
from quanlian.evidence.log.layout import HEIGHT, WIDTH
from quanlian.evidence.log.tiles import pyramid
from quanlian.evidence.log.tree import Tree


@dataclass(frozen=True, slots=True)
class Rolled:
    """The same log with a shorter journal, which ends at byte `end`."""

    tree: Tree
    header: journal.Header
    end: int


def roll(disk: Disk, tree: Tree) -> Rolled | None:
    """Write the full tiles, wait for them, then put a shorter journal in place; None where no bundle is full.

    Cut anywhere before the last step, the old journal stands and the same files are written again.
    """
    full = len(tree.tail) // WIDTH * WIDTH
    if not full:
        return None
    shelf, edge = Shelf(disk), tree.edge
    for at in range(0, full, WIDTH):
        number = (tree.start + at) // WIDTH
        row = b"".join(tree.leaves[at : at + WIDTH])
        shelf.put("entries", number, layout.pack(tree.tail[at : at + WIDTH]))
        shelf.put(0, number, row)
        edge = push(edge, pyramid(row)[HEIGHT], shelf.next_of(number))
    shelf.settle()
    after = Tree(tree.tiles, tree.start + full, edge, tree.tail[full:], tree.leaves[full:])
    header, end = _shorter(disk, after)
    return Rolled(after, header, end)


def _shorter(disk: Disk, tree: Tree) -> tuple[journal.Header, int]:
    header = journal.fresh(tree.start)
    data = header.spelled() + (journal.frame(header, tree.start, tree.tail) if tree.tail else b"")
    disk.create(layout.JOURNAL, data, f"{layout.TEMPORARY}/{layout.JOURNAL}")
    disk.sync_folder(disk.folder)
    return header, len(data)


class Shelf:
    """Full tiles on their way: written whole, their names made durable together at the end."""

    def __init__(self, disk: Disk) -> None:
        self._disk, self._paths, self._partial = disk, list[str](), list[Path]()

    def put(self, level: int | str, number: int, data: bytes) -> None:
        """Raises LogDamage TILE_CHANGED where a full tile of other content stands already."""
        path = layout.tile(level, number)
        place = self._disk.folder / path
        if place.exists():
            if place.read_bytes() != data:
                raise LogDamage("TILE_CHANGED", "已有的完整瓦片与流水不符", path)
        else:
            self._disk.folders(path)
            self._disk.create(path, data, f"{layout.TEMPORARY}/tile")
        self._paths.append(path)
        self._partial.append(place.with_name(f"{place.name}.p"))

    def next_of(self, number: int) -> _Next:
        return _Next(self, number)

    def settle(self) -> None:
        """Names durable; then the partial tiles that the full ones replace go."""
        self._disk.sync_above(self._paths)
        stale = [one for one in self._partial if one.is_dir()]
        for one in stale:
            self._disk.remove(one)
        if stale:
            self._disk.sync_above(self._paths)


class _Next:
    """Puts the tile of a higher level that tile `number` of level 0 filled."""

    def __init__(self, shelf: Shelf, number: int) -> None:
        self._shelf, self._number = shelf, number

    def __call__(self, level: int, row: bytes) -> None:
        self._shelf.put(level, self._number >> HEIGHT * level, row)
