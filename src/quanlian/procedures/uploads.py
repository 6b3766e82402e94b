"""Uploaded files: the type is read from the bytes, not believed from the name."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile

from quanlian.core.files import store
from quanlian.core.files.models import StoredFile
from quanlian.core.findings import UserError
from quanlian.core.people.models import User

MAGIC: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "zip": (b"PK\x03\x04", b"PK\x05\x06"),
    "docx": (b"PK\x03\x04",),
    "xlsx": (b"PK\x03\x04",),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
    "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
    "mp4": (b"ftyp",),
}
"""Extension → how such a file begins (mp4: from the fifth byte)."""
MEDIA = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "mp4": "video/mp4",
}


def accept_upload(
    file: UploadedFile, by: User, *, accept: Iterable[str] = tuple(MAGIC), max_mb: int | None = None
) -> StoredFile:
    """Check and store one upload. Raises UserError FILE_TYPE, FILE_CONTENT, FILE_EMPTY or FILE_TOO_LARGE."""
    name = (file.name or "未命名")[-255:]
    kinds = [one.lower() for one in accept]
    kind = name.rpartition(".")[2].lower()
    if kind not in kinds or kind not in MAGIC:
        raise UserError(
            "FILE_TYPE", "不接受这种文件", value=name, rule=f"可上传：{'、'.join(kinds)}", remedy="转换格式后再上传"
        )
    size = file.size or 0
    if size == 0:
        raise UserError("FILE_EMPTY", "文件是空的", value=name, remedy="核对文件内容后重新上传")
    if max_mb is not None and size > max_mb << 20:
        remedy = "压缩或拆分后再上传"
        raise UserError(
            "FILE_TOO_LARGE",
            "文件超过本项上限",
            value=f"{size / (1 << 20):.1f} MB",
            rule=f"不超过 {max_mb} MB",
            remedy=remedy,
        )
    if not begins_as(kind, _head(file)):
        raise UserError(
            "FILE_CONTENT", f"文件内容与扩展名 .{kind} 不符", value=name, remedy="用原程序打开确认无误，另存后再上传"
        )
    return store.put(file.chunks(), name, by=by, media_type=MEDIA.get(kind, "application/octet-stream"))


def begins_as(kind: str, head: bytes) -> bool:
    """Whether the first bytes are those of this kind of file."""
    start = head[4:] if kind == "mp4" else head
    return any(start.startswith(one) for one in MAGIC[kind])


def _head(file: UploadedFile) -> bytes:
    file.seek(0)
    head = bytes(file.read(16))
    file.seek(0)
    return head
