"""Put files into the vault and read them back: write-once under their SHA-256, sensitive ones encrypted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.db import connection, transaction
from django.utils.translation import gettext as _

from quanlian.core.findings import UserError
from quanlian.evidence.models import VaultFile
from quanlian.evidence.vault import cipher, places
from quanlian_verify.digests import Digester, Digests

LOOK = 64 << 20
"""Bytes between two looks at the room left on the disk."""


def put(chunks: Iterable[bytes], *, sensitive: bool, size: int = 0, sha256: str = "") -> VaultFile:
    """Keep these bytes; durable when it returns. The same content (and openness) twice is one row.

    `size`: how many bytes will come, if known, so that a full disk is noticed before the first. `sha256`: what the
    sender says the digest is. Raises UserError VAULT_FULL, UPLOAD_DIGEST (nothing is kept) or VAULT_KEY. Part of the
    caller's transaction: where that is undone, the bytes stay without a row until they are put again.
    """
    places.demand_room(size)
    with places.temporary() as (temp, out):
        digester = Digester()
        watched = _watched(chunks, digester)
        if sensitive:
            cipher.encrypt(watched, out)
        else:
            out.writelines(watched)
        places.durable(out)
        found = digester.done()
        _demand_same(found.sha256, sha256)
        return _keep(temp, found, sensitive=sensitive)


def read(file: VaultFile) -> Iterator[bytes]:
    """The plain bytes, checked on the way. The last chunk is held back until the digest is found right.

    So whoever has taken every chunk has the very file that was put. Otherwise the iteration ends in UserError:
    VAULT_DAMAGED (missing, changed on the disk), VAULT_DESTROYED (lawfully) or VAULT_KEY.
    """
    if file.destroyed_at is not None:
        raise _destroyed(file)
    digester, held = Digester(), b""
    for chunk in _stored(file):
        digester.update(chunk)
        if held:
            yield held
        held = chunk
    if digester.done() != Digests(file.sha256, file.sm3, file.size):
        raise damaged(file, _("内容与存入时的摘要不符"))
    if held:
        yield held


def lock(sha256: str) -> None:
    """Keeping and destroying the same bytes wait for each other, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 5))", [f"vault {sha256}"])


def damaged(file: VaultFile, what: str) -> UserError:
    """The error that names the file that is no longer what was put."""
    return UserError(
        "VAULT_DAMAGED", _("证据文件已损坏：%(what)s") % {"what": what}, value=file.sha256,
        rule=_("存入后不得改动"), remedy=_("不要使用此文件；请管理员从备份中恢复，并查明原因"),
    )  # fmt: skip


def _destroyed(file: VaultFile) -> UserError:
    return UserError("VAULT_DESTROYED", _("文件已依法销毁"), value=file.sha256)


def _watched(chunks: Iterable[bytes], digester: Digester) -> Iterator[bytes]:
    looked = 0
    for chunk in chunks:
        if digester.size - looked >= LOOK:
            places.demand_room(0)
            looked = digester.size
        digester.update(chunk)
        yield chunk


def _demand_same(found: str, said: str) -> None:
    if said and found != said.lower():
        raise UserError(
            "UPLOAD_DIGEST", _("收到的文件与提交方计算的摘要不一致，没有保存"), value=f"{said} ≠ {found}",
            rule="SHA-256", remedy=_("文件可能在传输或选择后被改动，请重新上传"),
        )  # fmt: skip


@transaction.atomic
def _keep(temp: Path, found: Digests, *, sensitive: bool) -> VaultFile:
    lock(found.sha256)
    row, _new = VaultFile.objects.get_or_create(
        sha256=found.sha256, sensitive=sensitive, destroyed_at=None, defaults={"sm3": found.sm3, "size": found.size}
    )
    target = places.path_of(found.sha256, sensitive=sensitive)
    if target.exists() and not _sound(row):
        places.mend(temp, target)
    else:
        places.place(temp, target)
    return row


def _sound(row: VaultFile) -> bool:
    """Whether what lies on the disk is still the file: somebody brings sound bytes, so damage can be mended now."""
    try:
        return sum(map(len, read(row))) == row.size
    except UserError:
        return False


def _stored(file: VaultFile) -> Iterator[bytes]:
    path = places.path_of(file.sha256, sensitive=file.sensitive)
    try:
        yield from cipher.decrypt(path) if file.sensitive else _plain(path)
    except FileNotFoundError:
        if VaultFile.objects.filter(pk=file.pk, destroyed_at__isnull=False).exists():  # since the row was read
            raise _destroyed(file) from None
        raise damaged(file, _("磁盘上没有这个文件")) from None
    except (cipher.Broken, OSError) as error:
        raise damaged(file, str(error)) from None


def _plain(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(places.CHUNK):
            yield chunk
