"""What a file is, by its first bytes; names prove nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

HEAD = 4096


@dataclass(frozen=True, slots=True)
class Kind:
    """`name` is the key of the honest label in data/evidence/capture.yaml."""

    name: str
    media_type: str
    extension: str


_MHTML = re.compile(rb"^(From|MIME-Version|Subject|Date|Snapshot-Content-Location):[\s\S]*multipart/related", re.I)
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", 0, Kind("image", "image/png", ".png")),
    (b"\xff\xd8\xff", 0, Kind("image", "image/jpeg", ".jpg")),
    (b"%PDF-", 0, Kind("pdf", "application/pdf", ".pdf")),
    (b"PK\x03\x04", 0, Kind("wacz", "application/wacz", ".wacz")),
    (b"\x1f\x8b", 0, Kind("warc", "application/warc", ".warc.gz")),
    (b"WARC/", 0, Kind("warc", "application/warc", ".warc")),
    (b"ftyp", 4, Kind("video", "video/mp4", ".mp4")),
    (b"\x1aE\xdf\xa3", 0, Kind("video", "video/webm", ".webm")),
    (b"AVI ", 8, Kind("video", "video/x-msvideo", ".avi")),
)


def kind_of(head: bytes) -> Kind | None:
    """None for what is no kind of capture."""
    for magic, offset, kind in _MAGIC:
        if head[offset : offset + len(magic)] == magic:
            return kind
    return Kind("mhtml", "multipart/related", ".mhtml") if _MHTML.match(head) else None
