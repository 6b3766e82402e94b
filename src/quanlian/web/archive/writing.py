"""Make a backup: everything of one home as of one moment between two imports."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from quanlian.core.config import home
from quanlian.core.findings import UserError
from quanlian.web.archive import manifest as manifests
from quanlian.web.archive import postgres
from quanlian.web.archive.manifest import Manifest, Member
from quanlian.web.archive.proof import log_held, proof_files

DUMP, KEY = "database.dump", "secret_key"
STORED = re.compile(r"files/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}")
COMMIT = re.compile(r"(\d{20})\.")
Say = Callable[[str], None]


def make(target: Path, say: Say = lambda text: None) -> Manifest:
    """Write `target` (0600) in one step; needs Django and a running database. Raises UserError; then nothing is left.

    The import lock is held meanwhile, so database and lake agree: an import waits, a running one is waited for.
    """
    if target.exists():
        raise UserError("BACKUP_EXISTS", "目标文件已存在，不会覆盖", value=str(target), remedy="换一个文件名")
    if not target.parent.is_dir():
        raise UserError("BACKUP_FOLDER", "目标文件夹不存在", value=str(target.parent), remedy="先建立该文件夹")
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)  # mode 0600
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as out, _imports_held(say), log_held():
            manifest = _write(out, target.parent, say)
            out.flush()
            os.fsync(out.fileno())
        os.link(partial, target)
    finally:
        partial.unlink(missing_ok=True)
    return manifest


@contextmanager
def _imports_held(say: Say) -> Iterator[None]:
    from django.db import connection

    from quanlian.registry.importing.loader import IMPORT_LOCK

    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s)", [IMPORT_LOCK])
        if not cursor.fetchone()[0]:
            say("有导入正在进行，等它结束 …")
            cursor.execute("select pg_advisory_lock(%s)", [IMPORT_LOCK])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_unlock(%s)", [IMPORT_LOCK])


def _write(out: BinaryIO, folder: Path, say: Say) -> Manifest:
    members: dict[str, Member] = {}
    versions = lake_versions()
    with tarfile.open(fileobj=out, mode="w|", format=tarfile.PAX_FORMAT) as tar:
        with tempfile.TemporaryDirectory(prefix=".quanlian-dump-", dir=folder) as spool:
            say("导出数据库 …")
            postgres.dump(Path(spool) / DUMP, postgres.django_environment())
            members[DUMP] = _add(tar, Path(spool) / DUMP, DUMP)
        say("收集数据湖与文件 …")
        for path, name in files_of(versions):
            members[name] = _add(tar, path, name)
        manifest = _manifest(members, versions)
        text = manifest.model_dump_json(indent=1).encode()
        tar.addfile(_info(manifests.NAME, len(text)), BytesIO(text))
    return manifest


def _manifest(members: dict[str, Member], versions: dict[str, int]) -> Manifest:
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    applied = sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations())
    return Manifest(
        layout=manifests.LAYOUT,
        made_at=dt.datetime.now(dt.UTC),
        quanlian=manifests.program_version(),
        postgres_major=postgres.server_major(),
        migrations=applied,
        lake=versions,
        members=members,
    )


def lake_versions() -> dict[str, int]:
    """The Delta version that every table of the lake is at."""
    from quanlian.lake import tables

    return {name: tables.snapshot(name).version for name in tables.tables()}


def files_of(versions: dict[str, int]) -> Iterator[tuple[Path, str]]:
    """Every file of the home that a backup at these lake versions holds, with its name in the archive."""
    root = home()
    for table, version in versions.items():
        for path in sorted(p for p in (root / "lake" / table).rglob("*") if p.is_file()):
            if _belongs(path, version):
                yield path, path.relative_to(root).as_posix()
    for path in sorted(p for p in (root / "files").rglob("*") if p.is_file() and not p.is_symlink()):
        name = path.relative_to(root).as_posix()
        if STORED.fullmatch(name):  # not half-written uploads
            yield path, name
    yield from proof_files()
    if (root / KEY).exists():
        yield root / KEY, KEY


def _belongs(path: Path, version: int) -> bool:
    """Whether a file of a lake table is part of that version: later commits and half-written files are not."""
    if path.parent.name != "_delta_log":
        return path.suffix == ".parquet" or path.suffix == ".bin"
    number = COMMIT.match(path.name)
    return int(number[1]) <= version if number else False  # `_last_checkpoint` is only a hint


def _add(tar: tarfile.TarFile, path: Path, name: str) -> Member:
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        reader = Hashing(file)
        tar.addfile(_info(name, size), reader)
        return Member(size=size, sha256=reader.digest.hexdigest())


def _info(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info


class Hashing:
    """A reader that hashes what passes."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self._file.read(size)
        self.digest.update(block)
        return block
