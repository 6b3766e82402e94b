"""Partial tiles: what a checkpoint needs besides full ones; only the latest publications keep theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quanlian.evidence.log import layout
from quanlian.evidence.log.disk import Disk
from quanlian.evidence.log.layout import HEIGHT, TEMPORARY, WIDTH
from quanlian.evidence.log.published import Publication
from quanlian.evidence.log.tree import Tree

KEPT = 8
"""Publications whose partial tiles stay: who fetched a checkpoint just now still finds its tiles. An older reader takes
the newest checkpoint, or the full tile once it stands."""


def places(size: int) -> Iterator[tuple[int | str, int, int]]:
    """Level, number and width of each partial tile of a tree, the bundle among them."""
    for level in range((size.bit_length() + HEIGHT - 1) // HEIGHT):
        number, width = size >> HEIGHT * (level + 1), (size >> HEIGHT * level) % WIDTH
        if width:
            yield level, number, width
            if not level:
                yield "entries", number, width


def write_partials(disk: Disk, tree: Tree) -> None:
    """Those of a tree without full bundles in its tail. Durable on return."""
    paths = []
    for level, number, width in places(tree.size):
        paths.append(layout.tile(level, number, width))
        disk.folders(paths[-1])
        disk.create(paths[-1], _content(tree, level), f"{TEMPORARY}/partial")
    disk.sync_above(paths)


def standing(disk: Disk, size: int) -> bool:
    """Whether all partial tiles of this size are there."""
    return all((disk.folder / layout.tile(*place)).exists() for place in places(size))


def drop_partials(disk: Disk, latest: Sequence[Publication]) -> None:
    """Those beside the newest ones that no publication of these needs. What a crash brings back goes the next time."""
    wanted = {disk.folder / layout.tile(*place) for one in latest for place in places(one.size)}
    for place in places(latest[-1].size):
        for file in (disk.folder / layout.tile(*place)).parent.iterdir():
            if file not in wanted:
                disk.unlink(file)


def _content(tree: Tree, level: int | str) -> bytes:
    if level == "entries":
        return layout.pack(tree.tail)
    return b"".join(tree.leaves) if level == 0 else tree.edge[int(level) - 1]
