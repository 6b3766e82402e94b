"""Open a file, or each member of a zip, tar or gzip, as a byte stream.

Limits guard against archives that unpack to absurd sizes. Member names are labels only, never paths to write to.
"""

from __future__ import annotations

import gzip
import io
import os
import shutil
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from quanlian.core.findings import UserError

MAX_MEMBER_BYTES = 4 * 1024**3
MAX_RATIO = 400
IN_MEMORY = 64 << 20
"""A zip within a zip is unpacked in memory up to this size, beyond it in a temporary file."""
_DAMAGED = (zipfile.BadZipFile, tarfile.TarError, EOFError, gzip.BadGzipFile, zlib.error, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Member:
    """One readable file: its `name` within the archive (the file's own name where there is none) and its bytes."""

    name: str
    stream: IO[bytes]


def open_members(path: str) -> Iterator[Member]:
    """Yield every file behind `path` in name order; nested zips are opened one level deep.

    Raises `UserError` for an empty, absent or damaged file.
    """
    _refuse_empty(path)
    try:
        yield from _members(path)
    except _DAMAGED as error:
        raise UserError(
            "ARCHIVE_DAMAGED",
            "压缩包不完整或已损坏",
            value=os.path.basename(path),
            rule="ARCHIVE",
            remedy="请重新下载该文件，核对大小后再导入",
        ) from error


def _refuse_empty(path: str) -> None:
    name = os.path.basename(path)
    if not os.path.isfile(path):
        raise UserError("FILE_ABSENT", "找不到文件", value=name, rule="FILE", remedy="请检查文件路径")
    if os.path.getsize(path) == 0:
        raise UserError("FILE_EMPTY", "文件为空（0 字节）", value=name, rule="FILE", remedy="请重新导出或下载该文件")


def _members(path: str) -> Iterator[Member]:
    with open(path, "rb") as stream:
        head = stream.read(6)
    if head.startswith(b"PK\x03\x04"):
        with open(path, "rb") as stream:
            yield from _zip_members(stream, nested=True)
    elif tarfile.is_tarfile(path):
        yield from _tar_members(path)
    elif head.startswith(b"\x1f\x8b"):
        with gzip.open(path, "rb") as stream:
            yield Member(os.path.basename(path), io.BufferedReader(stream))
    else:
        with open(path, "rb") as stream:
            yield Member(os.path.basename(path), stream)


def _zip_members(stream: IO[bytes], *, nested: bool) -> Iterator[Member]:
    with zipfile.ZipFile(stream) as archive:
        for info in sorted(archive.infolist(), key=lambda item: item.filename):
            if info.is_dir():
                continue
            _refuse_bomb(info.filename, info.compress_size, info.file_size)
            with archive.open(info) as member:
                if nested and info.filename.lower().endswith(".zip"):
                    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as inner:
                        shutil.copyfileobj(member, inner)
                        inner.seek(0)
                        yield from _zip_members(inner, nested=False)
                else:
                    yield Member(info.filename, member)


def _tar_members(path: str) -> Iterator[Member]:
    with tarfile.open(path) as archive:
        for info in archive:
            if not info.isfile():
                continue
            _refuse_bomb(info.name, info.size, info.size)
            member = archive.extractfile(info)
            if member is not None:
                yield Member(info.name, member)


def _refuse_bomb(name: str, packed: int, unpacked: int) -> None:
    if unpacked > MAX_MEMBER_BYTES or unpacked > MAX_RATIO * max(packed, 4096):
        raise UserError(
            "ARCHIVE_BOMB",
            "压缩包内文件解压后异常巨大，已拒绝",
            value=f"{name}：{unpacked} 字节",
            rule="ARCHIVE",
            remedy="请解压后分批导入，或确认来源是否可信",
        )
