"""Where the vault's bytes lie, and how they get there: write-once, durable, never in the way of others."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from quanlian.core.config import home
from quanlian.core.findings import UserError

CHUNK = 1 << 20
"""Bytes held in memory at once."""
SPARE = 1 << 30
"""Bytes of the disk the vault leaves free, for the database must still be able to write."""

FORGOTTEN = 24 * 3600
"""Seconds without a byte after which an unfinished file is nobody's."""


def folder(*names: str) -> Path:
    """A folder of the vault (0700), made on first use."""
    path = home().joinpath("vault", *names)
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def path_of(sha256: str, *, sensitive: bool) -> Path:
    """Where a file lies; encrypted ones end in `.age`."""
    return home() / "vault" / "files" / sha256[:2] / sha256[2:4] / (sha256 + (".age" if sensitive else ""))


def demand_room(size: int) -> None:
    """Raise UserError (VAULT_FULL) where `size` more bytes would leave less than `SPARE`."""
    free = shutil.disk_usage(folder()).free
    if free < size + SPARE:
        raise _full(free, size)


def _full(free: int, size: int) -> UserError:
    value = _("可用 %(free)s，需要 %(need)s（含预留）") % {"free": amount(free), "need": amount(size + SPARE)}
    remedy = _("请管理员清理或扩充磁盘后重试")
    return UserError("VAULT_FULL", _("证据库所在磁盘空间不足，没有保存"), value=value, remedy=remedy)


def amount(size: int) -> str:
    """A number of bytes for people."""
    return f"{size / (1 << 30):.1f} GB" if size >= 1 << 30 else f"{size / (1 << 20):.1f} MB"


@contextmanager
def temporary() -> Iterator[tuple[Path, BinaryIO]]:
    """A new file (0600) on the vault's disk, gone at the end whatever happens."""
    handle, name = tempfile.mkstemp(dir=folder("new"))
    try:
        with os.fdopen(handle, "wb") as out:
            yield Path(name), out
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _full(shutil.disk_usage(folder()).free, 0) from error
        raise
    finally:
        Path(name).unlink(missing_ok=True)


def forget_unfinished() -> None:
    """What writers that were killed left behind; a writer that lives touches its file again and again."""
    for path in folder("new").iterdir():
        with suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > FORGOTTEN:
                path.unlink()


def durable(out: BinaryIO) -> None:
    """What was written stands on the disk when this returns."""
    out.flush()
    os.fsync(out.fileno())


def durable_folder(path: Path) -> None:
    """The names in a folder stand on the disk when this returns."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def place(temp: Path, target: Path) -> None:
    """Give a finished file its name. One that is there already stays as it is."""
    _parents(target.parent)
    os.chmod(temp, 0o400)
    with suppress(FileExistsError):
        os.link(temp, target)
    durable_folder(target.parent)


def mend(temp: Path, target: Path) -> None:
    """Put sound bytes in the place of damaged ones."""
    os.chmod(temp, 0o400)
    os.replace(temp, target)
    durable_folder(target.parent)


def _parents(path: Path) -> None:
    """New folders are durable too: a file is not where the disk forgot its folder."""
    if not path.exists():
        _parents(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
        durable_folder(path.parent)
