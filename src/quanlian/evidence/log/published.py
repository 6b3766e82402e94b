"""Every (size, root) the log has published, one a line, only ever added to."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

from quanlian.evidence.log.disk import Disk
from quanlian.evidence.log.errors import LogDamage
from quanlian.evidence.log.layout import HASH, PUBLISHED, TEMPORARY

_LINE = re.compile(r"(0|[1-9][0-9]{0,18}) ([A-Za-z0-9+/]{43}=)\n")
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Publication:
    size: int
    root: bytes

    def spelled(self) -> bytes:
        return f"{self.size} {base64.b64encode(self.root).decode()}\n".encode()


class Published:
    def __init__(self, disk: Disk) -> None:
        self._disk, self._path = disk, disk.folder / PUBLISHED

    def all(self) -> Iterator[Publication]:
        """The oldest first. A last line without an end was never published. Raises LogDamage PUBLISHED_LINE."""
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.endswith(b"\n"):
                    yield read_line(line, number)

    def last(self) -> Publication | None:
        latest = self.latest(1)
        return latest[0] if latest else None

    def latest(self, count: int) -> list[Publication]:
        """The last ones, the oldest first."""
        try:
            lines = self._tail(count + 1).splitlines(keepends=True)
        except FileNotFoundError:
            return []
        whole = [one for one in lines if one.endswith(b"\n")]
        return [read_line(one, 0) for one in whole[-count:]]

    def add(self, one: Publication) -> None:
        """Durable on return. Only who is alone may add."""
        if not self._path.exists():
            self._disk.create(PUBLISHED, b"", f"{TEMPORARY}/{PUBLISHED}")
            self._disk.sync_folder(self._disk.folder)
        size, tail = self._path.stat().st_size, self._tail(2)
        torn = len(tail) - (tail.rfind(b"\n") + 1)
        if torn:
            self._disk.truncate(PUBLISHED, size - torn)
        self._disk.append(PUBLISHED, size - torn, one.spelled())

    def _tail(self, lines: int) -> bytes:
        """The bytes of the last lines, and of a part of the one before."""
        with self._path.open("rb") as file:
            file.seek(max(0, file.seek(0, 2) - lines * LONGEST))
            return file.read()


def read_line(line: bytes, number: int) -> Publication:
    """Raises LogDamage PUBLISHED_LINE; number 0 stands for the last line."""
    found = _LINE.fullmatch(line.decode("ascii", "replace"))
    try:
        root = base64.b64decode(found[2], validate=True) if found else b""
    except binascii.Error:
        root = b""
    one = Publication(int(found[1]) if found else 0, root)
    if len(root) != HASH or one.spelled() != line:
        raise LogDamage("PUBLISHED_LINE", "已发布记录中有一行无法识别", f"{PUBLISHED} 第 {number or '末'} 行")
    return one
