"""Read text lines from a plain or gzipped file without ever holding an oversized one."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Iterator
from typing import IO

from quanlian.registry.formats.tabular import refusals
from quanlian.registry.formats.tabular.source import (
    FREE_UNPACKED_BYTES,
    MAX_LINE_BYTES,
    MAX_UNPACKED_RATIO,
    SAMPLE_BYTES,
)

DAMAGE = (EOFError, zlib.error, gzip.BadGzipFile)


def open_bytes(path: str) -> IO[bytes]:
    """The file's bytes, unpacked where it is gzip (told by content, not by name)."""
    with open(path, "rb") as stream:
        packed = stream.read(2) == b"\x1f\x8b"
    if packed:
        return io.BufferedReader(gzip.GzipFile(path, "rb"))
    return open(path, "rb")


def read_sample(path: str) -> bytes:
    """The first unpacked bytes, at most `SAMPLE_BYTES`."""
    try:
        with open_bytes(path) as stream:
            return stream.read(SAMPLE_BYTES)
    except DAMAGE as error:
        raise refusals.truncated(path, "压缩数据在中途结束或损坏") from error


class BoundedLines:
    """Decoded lines of a file. `number` is the last line given; `begin_record` tells where a CSV record starts.

    A line, or a record of several quoted lines, beyond `MAX_LINE_BYTES` is refused before more is read.
    """

    def __init__(self, path: str, encoding: str) -> None:
        self.path, self.encoding = path, encoding
        self.number = 0
        self._pending = 0
        self._unpacked = 0
        self._allowed = max(FREE_UNPACKED_BYTES, MAX_UNPACKED_RATIO * os.path.getsize(path))

    def begin_record(self) -> int:
        """Forget the size of the record before; return the line the next one starts on."""
        self._pending = 0
        return self.number + 1

    def __iter__(self) -> Iterator[str]:
        with open_bytes(self.path) as stream:
            while raw := self._raw_line(stream):
                self.number += 1
                yield self._decoded(raw)

    def _raw_line(self, stream: IO[bytes]) -> bytes:
        try:
            raw = stream.readline(MAX_LINE_BYTES + 1)
        except DAMAGE as error:
            raise refusals.truncated(self.path, f"读到第 {self.number + 1} 行时中断") from error
        self._pending += len(raw)
        self._unpacked += len(raw)
        if self._pending > MAX_LINE_BYTES:
            raise refusals.line_too_long(self.number + 1, MAX_LINE_BYTES)
        if self._unpacked > self._allowed:
            raise refusals.bomb(self.path, self._allowed)
        return raw

    def _decoded(self, raw: bytes) -> str:
        encoding = self.encoding if self.number == 1 or self.encoding != "utf-8-sig" else "utf-8"
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError as error:
            raise refusals.encoding(self.number, f"该行第 {error.start + 1} 个字节起无法解码") from error
