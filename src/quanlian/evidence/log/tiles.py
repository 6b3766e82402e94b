"""Reading what stands in full tiles and bundles; a hash is believed only when the tile above it says the same."""

from __future__ import annotations

import hashlib
from pathlib import Path

from quanlian.evidence.log.cache import Cache
from quanlian.evidence.log.errors import LogDamage
from quanlian.evidence.log.layout import HASH, HEIGHT, WIDTH, bundle, tile, unpack

Pyramid = tuple[bytes, ...]
"""Nine rows of hashes: the 256 of a tile, then the 128 above them, up to the one at its top."""


def above(row: bytes) -> bytes:
    """The row of parents of an even number of hashes."""
    sha256, pair = hashlib.sha256, 2 * HASH
    return b"".join([sha256(b"\1" + row[at : at + pair]).digest() for at in range(0, len(row), pair)])


def pyramid(row: bytes) -> Pyramid:
    rows = [row]
    for _ in range(HEIGHT):
        rows.append(above(rows[-1]))
    return tuple(rows)


class Tiles:
    """Full tiles and bundles of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.pyramids: Cache[tuple[int, int], Pyramid] = Cache(1024)
        self._bundles: Cache[int, list[bytes]] = Cache(8)

    def read(self, level: int, number: int) -> Pyramid:
        """The rows of a full tile as the disk has it. Raises LogDamage TILE_MISSING, TILE_SIZE."""
        path = tile(level, number)
        row = self._bytes(path, "TILE_MISSING")
        if len(row) != WIDTH * HASH:
            raise LogDamage("TILE_SIZE", f"瓦片应为 {WIDTH * HASH} 字节，实为 {len(row)} 字节", path)
        return pyramid(row)

    def bundle(self, number: int) -> list[bytes]:
        """The 256 entries of a full bundle. Raises LogDamage BUNDLE_MISSING, BUNDLE_FORM."""
        return self._bundles.get(number, lambda: self._bundle(number))

    def _bundle(self, number: int) -> list[bytes]:
        path = bundle(number)
        try:
            entries = unpack(self._bytes(path, "BUNDLE_MISSING"))
        except ValueError as error:
            raise LogDamage("BUNDLE_FORM", f"条目包无法拆分（{error}）", path) from None
        if len(entries) != WIDTH:
            raise LogDamage("BUNDLE_FORM", f"条目包应有 {WIDTH} 条，实有 {len(entries)} 条", path)
        return entries

    def _bytes(self, path: str, code: str) -> bytes:
        try:
            return (self._folder / path).read_bytes()
        except FileNotFoundError:
            raise LogDamage(code, "文件缺失", path) from None
