"""Whether a file is what its name says: by the first bytes, and for office files by what their archive lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from django.utils.translation import gettext as _

from quanlian.core.findings import UserError

HEAD, TAIL = 1024, 1 << 20
"""Bytes looked at from either end: the list of an archive's parts stands at its end."""
Test = Callable[[bytes, bytes], bool]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _begins(*marks: bytes) -> Test:
    return lambda head, tail: head.startswith(marks)


def _office(part: bytes) -> Test:
    """OOXML: a zip that lists its content types and the folder of its kind."""
    return lambda head, tail: head.startswith(b"PK\x03\x04") and b"[Content_Types].xml" in tail and part in tail


KINDS: dict[str, tuple[str, Test]] = {
    "pdf": ("application/pdf", lambda head, tail: b"%PDF-" in head),
    "png": ("image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    "jpg": ("image/jpeg", _begins(b"\xff\xd8\xff")),
    "jpeg": ("image/jpeg", _begins(b"\xff\xd8\xff")),
    "gif": ("image/gif", _begins(b"GIF87a", b"GIF89a")),
    "tif": ("image/tiff", _begins(b"II*\x00", b"MM\x00*")),
    "tiff": ("image/tiff", _begins(b"II*\x00", b"MM\x00*")),
    "doc": ("application/msword", _begins(OLE)),
    "xls": ("application/vnd.ms-excel", _begins(OLE)),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _office(b"word/")),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _office(b"xl/")),
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", _office(b"ppt/")),
    "zip": ("application/zip", _begins(b"PK\x03\x04", b"PK\x05\x06")),
    "mp3": ("audio/mpeg", _begins(b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")),
    "mp4": ("video/mp4", lambda head, tail: head[4:8] == b"ftyp"),
}
"""Extension → media type and the test of its bytes. What is not listed is never accepted."""


def extension(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def media_type(name: str) -> str:
    return KINDS[extension(name)][0]


def demand_kind(file: BinaryIO, name: str, accept: tuple[str, ...]) -> None:
    """Raises UserError FILE_KIND for an extension the field does not take, FILE_CONTENT where the bytes disagree."""
    ending = extension(name)
    allowed = [one for one in accept if one in KINDS]
    if ending not in allowed:
        raise UserError(
            "FILE_KIND",
            _("不能上传这种文件"),
            value=name[-60:],
            rule=_("可上传：%(kinds)s") % {"kinds": "、".join(allowed)},
            remedy=_("另存为可上传的格式后再传"),
        )
    if not KINDS[ending][1](*_ends(file)):
        raise UserError(
            "FILE_CONTENT",
            _("文件内容与扩展名 .%(ending)s 不符，没有接收") % {"ending": ending},
            value=name[-60:],
            remedy=_("用原来的软件打开并另存为 .%(ending)s，不要直接改扩展名") % {"ending": ending},
        )


def _ends(file: BinaryIO) -> tuple[bytes, bytes]:
    """The first and last bytes; the file is left at its start."""
    size = file.seek(0, 2)
    file.seek(max(0, size - TAIL))
    tail = file.read(TAIL)
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    return head, tail
