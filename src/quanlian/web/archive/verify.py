"""Read a backup from end to end and believe nothing: names, sizes, hashes, completeness, versions."""

from __future__ import annotations

import re
import tarfile
from pathlib import Path
from typing import IO

from quanlian.core.findings import UserError
from quanlian.web.archive import manifest as manifests
from quanlian.web.archive.manifest import Manifest, Member
from quanlian.web.archive.proof import PROOF
from quanlian.web.archive.writing import DUMP, KEY, STORED, Hashing

BLOCK = 1 << 20
MANIFEST_LIMIT = 256 << 20
LAKE = re.compile(r"lake/[\w.-]+/(?:_delta_log/)?[\w.%=-]+(?:/[\w.%=-]+)*")


def verify(source: Path) -> Manifest:
    """The manifest of a sound backup. Raises UserError naming the first trouble; nothing is written."""
    seen: dict[str, Member] = {}
    found: Manifest | None = None
    try:
        with tarfile.open(source, mode="r|") as tar:
            for info in tar:
                file = _plain(tar, info)
                if info.name == manifests.NAME and info.size <= MANIFEST_LIMIT:
                    found = manifests.parse(file.read())
                else:
                    _demand_name(info.name, seen)
                    seen[info.name] = _hash(file, info.size)
    except (tarfile.TarError, EOFError, OSError) as error:
        raise UserError(
            "BACKUP_UNREADABLE", "备份文件无法读取或不完整", value=f"{source}：{error}", remedy="换一份备份文件"
        ) from error
    if found is None:
        raise UserError("BACKUP_NO_MANIFEST", "备份不完整：没有清单", value=str(source), remedy="换一份备份文件")
    _compare(found, seen)
    return found


def _plain(tar: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    file = tar.extractfile(info) if info.isreg() else None
    if file is None:
        raise UserError("BACKUP_MEMBER", "备份中有不应存在的条目", value=info.name, remedy="不要使用这份文件")
    return file


def _demand_name(name: str, seen: dict[str, Member]) -> None:
    grown = LAKE.fullmatch(name) or PROOF.fullmatch(name)
    known = name in (DUMP, KEY) or STORED.fullmatch(name) or (grown and ".." not in name)
    if not known or name in seen:
        raise UserError("BACKUP_MEMBER", "备份中有不应存在的条目", value=name, remedy="不要使用这份文件")


def _hash(file: IO[bytes], size: int) -> Member:
    reader = Hashing(file)  # type: ignore[arg-type]  # only read is called
    while reader.read(BLOCK):
        pass
    return Member(size=size, sha256=reader.digest.hexdigest())


def _compare(manifest: Manifest, seen: dict[str, Member]) -> None:
    for name in sorted(manifest.members.keys() | seen.keys()):
        if manifest.members.get(name) != seen.get(name):
            raise UserError("BACKUP_DAMAGED", "备份内容与清单不符", value=name, rule="SHA-256", remedy="换一份备份文件")
        if STORED.fullmatch(name) and not name.endswith(seen[name].sha256):
            raise UserError(
                "BACKUP_DAMAGED", "文件内容与其名称不符", value=name, rule="SHA-256", remedy="换一份备份文件"
            )
    if DUMP not in seen:
        raise UserError("BACKUP_DAMAGED", "备份中没有数据库", value=DUMP, remedy="换一份备份文件")
