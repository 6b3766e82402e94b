"""Put and get files by content, durable before they are acknowledged."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from quanlian.core.config import home, setting
from quanlian.core.files.models import StoredFile, Upload
from quanlian.core.findings import UserError
from quanlian.core.people.models import User

CHUNK = 1 << 20


def path_of(sha256: str) -> Path:
    """Where a stored file lies."""
    return home() / "files" / sha256[:2] / sha256[2:4] / sha256


def put(chunks: Iterable[bytes], name: str, *, by: User | None = None, media_type: str = "") -> StoredFile:
    """Store the bytes under their hash; the same content is stored once. Raises UserError above the size limit."""
    temp, sha256, size = _write(chunks)
    try:
        _place(temp, path_of(sha256))
    finally:
        temp.unlink(missing_ok=True)
    row, _ = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"size": size, "name": name[-255:], "media_type": media_type, "stored_by": by}
    )
    if by is not None:
        Upload.objects.update_or_create(user=by, file=row, defaults={"name": name[-255:]})
    return row


def chunks_of(path: Path) -> Iterable[bytes]:
    with path.open("rb") as file:
        while block := file.read(CHUNK):
            yield block


def _write(chunks: Iterable[bytes]) -> tuple[Path, str, int]:
    folder = home() / "files"
    folder.mkdir(mode=0o700, exist_ok=True)
    limit = int(setting("QUANLIAN_MAX_UPLOAD_MB").get()) << 20
    digest, size = hashlib.sha256(), 0
    handle, name = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(handle, "wb") as out:
            for chunk in chunks:
                size += len(chunk)
                if size > limit:
                    raise UserError(
                        "FILE_TOO_LARGE",
                        "文件超过上限",
                        value=f"{limit >> 20} MB",
                        remedy="拆分文件，或请管理员调高 QUANLIAN_MAX_UPLOAD_MB",
                    )
                digest.update(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
    except BaseException:  # a broken upload, a full disk: the half of the file goes
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name), digest.hexdigest(), size


def _place(temp: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not target.exists():
        os.chmod(temp, 0o400)
        with suppress(FileExistsError):  # somebody stored the same bytes in this very moment: they are the same bytes
            os.link(temp, target)
        folder = os.open(target.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
