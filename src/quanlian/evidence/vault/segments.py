"""The bytes of an upload on its way: one file a piece, named by where it begins, encrypted where sensitive.

A piece is written under a name of its own and durable before it gets its place, so that the offset in the database
never says more than what the disk holds, whatever is killed when. A piece left by a crash after it got its place but
before the database knew stands at the present offset, where the next piece replaces it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.utils.translation import gettext as _

from quanlian.core.findings import UserError
from quanlian.evidence.vault import cipher, places


@dataclass(frozen=True, slots=True)
class Segments:
    """The pieces of one upload."""

    uid: UUID
    sensitive: bool

    @property
    def folder(self) -> Path:
        return places.folder("parts", str(self.uid))

    @contextmanager
    def written(self, chunks: Iterable[bytes]) -> Iterator[Path]:
        """A durable piece without a place yet; gone at the end unless it was given one."""
        with places.temporary() as (temp, out):
            if self.sensitive:
                cipher.encrypt(chunks, out)
            else:
                out.writelines(chunks)
            places.durable(out)
            yield temp

    def place(self, piece: Path, start: int) -> None:
        """Give a piece its place, in place of what a crash may have left there."""
        os.replace(piece, self.folder / str(start))
        places.durable_folder(self.folder)

    def chunks(self, size: int) -> Iterator[bytes]:
        """The first `size` bytes, in order. Raises UserError (UPLOAD_LOST) where a piece is missing or broken."""
        at = 0
        while at < size:
            before = at
            for chunk in self._piece(at):
                at += len(chunk)
                yield chunk
            if at == before:
                raise self._lost(at)

    def remove(self) -> None:
        """Nothing of it stays."""
        shutil.rmtree(places.folder("parts") / str(self.uid), ignore_errors=True)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One process at a time. Raises UserError (UPLOAD_BUSY) at once where another is at it."""
        with (self.folder / "lock").open("wb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise UserError("UPLOAD_BUSY", _("服务器正在核对该文件"), remedy=_("稍候即可")) from None
            yield

    def _piece(self, start: int) -> Iterator[bytes]:
        path = self.folder / str(start)
        try:
            if self.sensitive:
                yield from cipher.decrypt(path)
            else:
                with path.open("rb") as file:
                    while chunk := file.read(places.CHUNK):
                        yield chunk
        except (OSError, cipher.Broken):
            raise self._lost(start) from None

    def _lost(self, at: int) -> UserError:
        return UserError("UPLOAD_LOST", _("已收到的部分内容丢失"), value=str(at), remedy=_("取消后重新上传"))


def folders() -> list[Path]:
    """The folder of every upload on the disk."""
    return list(places.folder("parts").iterdir())
