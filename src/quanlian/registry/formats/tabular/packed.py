"""What a workbook would claim in memory, found out before anything reads it: its parts are streamed, never kept.

The reader lays a sheet out densely: one cell far out claims the whole rectangle. It takes places in any spelling
(`r = 'xfd9'`, a row's own number, cells without any), from whichever part the workbook names as its sheet, and it
unpacks a part to its end whatever size the archive announces. So does this.
"""

from __future__ import annotations

import copy
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from quanlian.registry.formats.tabular import refusals
from quanlian.registry.formats.tabular.source import FREE_UNPACKED_BYTES, MAX_UNPACKED_RATIO

MAX_UNPACKED_BYTES = 2 << 30
MAX_CELLS = 60_000_000
HEAD, WORKBOOK = b"PK\x03\x04", "xl/workbook.xml"
OTHERS = frozenset({"content.xml", "xl/workbook.bin"})
"""Parts of other kinds of workbook, which the reader would fall back on."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
"""How a part in UTF-16 begins; no spreadsheet program writes one."""
_BLANK = re.compile(rb"\s{2,}")
_PLACE = re.compile(rb"""\sr ?= ?["'] ?([A-Za-z]{0,3})0*(\d{1,7})""")
_CELL = re.compile(rb"<(?:\w{1,30}:)?c[\s/>]")
_ROW = re.compile(rb"<(?:\w{1,30}:)?row[\s/>]")
_CHUNK, _OVERLAP = 1 << 20, 256


def demand_modest(file: str | BinaryIO, name: str) -> None:
    """Raises `UserError` for what is no XLSX, is damaged, or would claim far more memory than it looks."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            _demand_unpacked(name, sum(one.file_size for one in members), sum(one.compress_size for one in members))
            _demand_workbook(archive, name)
            for one in members:
                _demand_small(archive, one, name)
    except _BROKEN as error:
        raise refusals.truncated(name, "XLSX 压缩结构不完整") from error


def _demand_workbook(archive: zipfile.ZipFile, name: str) -> None:
    """An XLSX and nothing else as well: the reader tries other formats too, whose tricks are others."""
    stream, parts = archive.fp, {one.lower() for one in archive.namelist()}
    if stream is None or WORKBOOK not in parts or parts & OTHERS:
        raise refusals.truncated(name, "不是 XLSX 工作簿")
    stream.seek(0)
    if stream.read(len(HEAD)) != HEAD:
        raise refusals.truncated(name, "XLSX 前有其他内容")


def _demand_unpacked(name: str, unpacked: int, packed: int) -> None:
    limit = min(MAX_UNPACKED_BYTES, max(FREE_UNPACKED_BYTES, MAX_UNPACKED_RATIO * packed))
    if unpacked > limit:
        raise refusals.bomb(name, limit)


def _demand_small(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """The part is as long as it says, and no rectangle of cells in it is beyond measure."""
    width = height = came = 0
    tail = b""
    for chunk in _chunks(archive, part):
        came += len(chunk)
        if came > part.file_size or (not tail and chunk.startswith(_WIDE)):
            raise refusals.bomb(name, part.file_size)
        text = _BLANK.sub(b" ", tail + chunk)
        across, down = _measured(text)
        width, height, tail = max(width, across), max(height, down), text[-_OVERLAP:]
        if width * height > MAX_CELLS:
            raise refusals.bomb(name, width * height)


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """All that comes out of a part, more than it announces if there is more."""
    asked = copy.copy(part)
    asked.file_size = part.file_size + _CHUNK
    with archive.open(asked) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _measured(text: bytes) -> tuple[int, int]:
    """Columns and rows that this piece of a sheet reaches."""
    places = _PLACE.findall(text)
    width = max((_column(letters) for letters, _ in places if letters), default=0)
    height = max((int(number) for _, number in places), default=0)
    if len(_CELL.findall(text)) > sum(1 for letters, _ in places if letters):  # cells in order, without places
        width = max(width, 2 * max(len(_CELL.findall(row)) for row in _ROW.split(text)))  # twice: a row may be cut
    return width, height


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
