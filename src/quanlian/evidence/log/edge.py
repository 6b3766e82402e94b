"""The right edge of the tree: for each level of tiles the hashes behind its last full one."""

from __future__ import annotations

from collections.abc import Callable

from quanlian.evidence.log.layout import HASH, HEIGHT, WIDTH
from quanlian.evidence.log.tiles import Pyramid, Tiles, pyramid

Edge = tuple[bytes, ...]
"""Edge[0] belongs to tiles of level 1: the tops of the full tiles of level 0 that fill no tile of level 1 yet."""
NEW = WIDTH * HASH


def push(edge: Edge, top: bytes, full: Callable[[int, bytes], None]) -> Edge:
    """The edge after one more full tile of level 0; `full(level, row)` is told of every tile that is full by it."""
    rows, level = list(edge), 0
    while True:
        if level == len(rows):
            rows.append(b"")
        rows[level] += top
        if len(rows[level]) < NEW:
            return tuple(rows)
        full(level + 1, rows[level])
        top, rows[level] = pyramid(rows[level])[HEIGHT], b""
        level += 1


def read_edge(tiles: Tiles, start: int) -> Edge:
    """The edge of a tree of `start` entries (a multiple of 256), from the tiles below it."""
    rows, level, count = [], 0, start >> HEIGHT
    while count:
        first = count >> HEIGHT << HEIGHT
        rows.append(b"".join(_kept(tiles, level, number)[HEIGHT] for number in range(first, count)))
        level, count = level + 1, count >> HEIGHT
    return tuple(rows)


def _kept(tiles: Tiles, level: int, number: int) -> Pyramid:
    return tiles.pyramids.get((level, number), lambda: tiles.read(level, number))
