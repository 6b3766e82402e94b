"""What stands under tile/ besides the full tiles of the tree: partial tiles must begin like them, nothing else may."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quanlian.evidence.log import layout
from quanlian.evidence.log.checking.past import Past
from quanlian.evidence.log.checking.rebuild import Rebuild
from quanlian.evidence.log.checking.report import Report
from quanlian.evidence.log.layout import HASH, HEIGHT, WIDTH
from quanlian.evidence.log.partial import places

_PATH = re.compile(r"tile/(entries|[0-9]{1,2})/((?:x[0-9]{3}/)*[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A file under tile/; `kind` is its level or `entries`."""

    path: str
    kind: str
    number: int
    width: int

    @property
    def level(self) -> int:
        return 0 if self.kind == "entries" else int(self.kind)

    def begins(self, whole: bytes, data: bytes) -> bool:
        """Whether `data` is the beginning of a full tile or bundle, as wide as the name says."""
        if self.kind != "entries":
            return data == whole[: self.width * HASH] and len(data) == self.width * HASH
        try:
            return data == layout.pack(layout.unpack(whole)[: self.width]) and len(layout.unpack(data)) == self.width
        except ValueError:
            return False


def listed(folder: Path) -> list[str]:
    """Every file under tile/, by its path in the folder; what goes away meanwhile is left out."""
    return sorted(_walked(folder))


def check_shelf(folder: Path, files: Sequence[str], report: Report, rebuild: Rebuild) -> None:
    """Files that were there before the entries were read: full tiles were compared, the others are now."""
    for path in files:
        piece = _piece(path)
        if piece is None:
            report.add("TILE_UNKNOWN", path, "不属于日志的文件")
        elif piece.width < WIDTH:
            _check_partial(folder, piece, report, rebuild)
        elif piece.number >= rebuild.size >> HEIGHT * (piece.level + 1):
            report.add("TILE_AHEAD", path, "完整瓦片超出现有条目")


def check_partials(folder: Path, report: Report, past: Past) -> None:
    """A stranger who has the checkpoint needs its partial tiles, or the full ones that came after."""
    for kind, number, width in places(past.claim.size if past.claim else 0):
        path = layout.tile(kind, number, width)
        standing = (folder / path).exists() or (folder / layout.tile(kind, number)).exists()
        if not standing and past.still():
            report.add("TILE_MISSING", path, "检查点所需的不完整瓦片缺失")


def _check_partial(folder: Path, piece: Piece, report: Report, rebuild: Rebuild) -> None:
    try:
        data = (folder / piece.path).read_bytes()
    except FileNotFoundError:
        return  # it made way for newer ones
    last = rebuild.size >> HEIGHT * (piece.level + 1)
    whole = rebuild.edge_row(piece.kind) if piece.number == last else rebuild.full(piece.kind, piece.number)
    if piece.number > last or not piece.begins(whole, data):
        report.add("TILE_CHANGED", piece.path, "不完整的瓦片与条目不符")


def _piece(path: str) -> Piece | None:
    found = _PATH.fullmatch(path)
    if found is None:
        return None
    return Piece(path, found[1], int(re.sub(r"[x/]", "", found[2])), int(found[3] or WIDTH))


def _walked(folder: Path) -> Iterator[str]:
    for place, _, names in os.walk(folder / "tile"):
        for name in names:
            yield (Path(place) / name).relative_to(folder).as_posix()
