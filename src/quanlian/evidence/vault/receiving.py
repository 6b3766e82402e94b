"""One piece of an upload comes in: whatever of it arrived is durable before the offset says so."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import transaction
from django.http import UnreadablePostError
from django.utils import timezone
from django.utils.translation import gettext as _

from quanlian.core.config import setting
from quanlian.core.findings import UserError
from quanlian.evidence.models import PartUpload
from quanlian.evidence.vault import places
from quanlian.evidence.vault.uploading import LIFE, gone, pieces_of

Read = Callable[[int], bytes]
SEGMENT = 16 << 20
"""Bytes received before they are made durable, where the sender gave no checksum for the whole piece."""


def largest() -> int:
    """Bytes one piece may have (QUANLIAN_MAX_UPLOAD_MB)."""
    return int(setting("QUANLIAN_MAX_UPLOAD_MB").get()) << 20


def receive(part: PartUpload, start: int, read: Read, length: int, sha256: bytes | None = None) -> int:
    """Take up to `length` bytes; returns the new offset, smaller than promised where the connection was cut.

    A piece with a checksum is kept whole or not at all. Two senders at once: the bytes of the first to have them
    durable count, the other gets UPLOAD_OFFSET. No lock is held while waiting for the network, so a dead connection
    blocks nobody. Raises UserError UPLOAD_OFFSET, UPLOAD_TOO_MUCH, UPLOAD_CHECKSUM or VAULT_FULL.
    """
    demand_offset(part, start)
    if start + length > part.size:
        raise UserError("UPLOAD_TOO_MUCH", _("内容超过声明的大小"), value=f"{start + length} > {part.size}")
    places.demand_room(length)
    end = start + length
    while start < end:
        wanted = end - start if sha256 else min(SEGMENT, end - start)
        got = _segment(part, start, _Incoming(read, wanted), sha256)
        start += got
        if got < wanted:
            break
    return start


class _Incoming:
    """The next `wanted` bytes of the request, counted and digested as they come; a cut connection is their end."""

    def __init__(self, read: Read, wanted: int) -> None:
        self.read, self.wanted, self.got, self.digest = read, wanted, 0, hashlib.sha256()

    def __iter__(self) -> Iterator[bytes]:
        while self.got < self.wanted:
            try:
                chunk = self.read(min(places.CHUNK, self.wanted - self.got))
            except (UnreadablePostError, OSError):
                return
            if not chunk:
                return
            self.got += len(chunk)
            self.digest.update(chunk)
            yield chunk


def demand_offset(part: PartUpload, start: int) -> None:
    """Raise UserError (UPLOAD_OFFSET) unless the sender and we agree on what is here."""
    if part.offset != start:
        raise UserError(
            "UPLOAD_OFFSET", _("续传位置与服务器不一致"), value=f"{start} ≠ {part.offset}",
            remedy=_("先查询已收字节数再续传"),
        )  # fmt: skip


def _segment(part: PartUpload, start: int, incoming: _Incoming, sha256: bytes | None) -> int:
    with pieces_of(part).written(incoming) as piece:
        if sha256 is not None and incoming.got < incoming.wanted:
            return 0
        if sha256 is not None and incoming.digest.digest() != sha256:
            raise UserError("UPLOAD_CHECKSUM", _("这一段内容与校验值不符"), remedy=_("重新发送这一段"))
        if incoming.got:
            _place(part, start, piece, incoming.got)
    return incoming.got


@transaction.atomic
def _place(part: PartUpload, start: int, piece: Path, size: int) -> None:
    row = PartUpload.objects.select_for_update().filter(pk=part.pk).first()
    if row is None:
        raise gone(part)
    demand_offset(row, start)
    pieces_of(row).place(piece, start)
    part.offset = row.offset = start + size
    part.expires_at = row.expires_at = timezone.now() + LIFE
    row.save(update_fields=["offset", "expires_at"])
