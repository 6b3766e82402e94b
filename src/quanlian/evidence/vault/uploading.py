"""Files handed in in pieces: begun, received, checked against what the sender computed, given up, forgotten."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from dataclasses import dataclass

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from quanlian.core.actions import Actor, act
from quanlian.core.config import setting
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.evidence.models import PartUpload, VaultFile
from quanlian.evidence.vault import places, removing, segments, store

LIFE = dt.timedelta(days=2)
"""How long after its last byte an upload is kept for its sender."""
WAITING, SHARE = 50, 4
"""Uploads one person may have under way, and how many times the largest file they may come to together."""
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Announced:
    """What the sender says of a file before the first byte. `sha256` blank: not computed."""

    name: str
    media_type: str
    size: int
    sha256: str
    sensitive: bool


def limit() -> int:
    """Bytes one file may have (QUANLIAN_EVIDENCE_MAX_GB)."""
    return int(float(setting("QUANLIAN_EVIDENCE_MAX_GB").get()) * (1 << 30))


def begin(actor: Actor, user: User, said: Announced) -> PartUpload:
    """Raises UserError UPLOAD_NAME, UPLOAD_DIGEST_FORM, UPLOAD_TOO_LARGE, UPLOAD_QUOTA or VAULT_FULL."""
    _demand(user, said)
    places.demand_room(2 * said.size)  # the pieces, and the whole made of them
    row = PartUpload(
        user=user, name=said.name, media_type=said.media_type.replace("\0", "")[:120], size=said.size,
        sha256=said.sha256, sensitive=said.sensitive, expires_at=timezone.now() + LIFE,
    )  # fmt: skip
    with act(actor, "evidence.upload_begin", row) as done:
        row.save()
        done.detail.update(name=row.name, size=row.size, sha256=row.sha256)
    return row


def finish(actor: Actor, part: PartUpload) -> None:
    """Make the file of its pieces and keep it in the vault. Nothing to do where that was done.

    Raises UserError UPLOAD_DIGEST (nothing is kept, not even the pieces), UPLOAD_BUSY, UPLOAD_LOST, VAULT_FULL.
    """
    pieces = pieces_of(part)
    with pieces.alone():
        row = PartUpload.objects.filter(pk=part.pk).select_related("file").first()
        if row is None:
            raise gone(part)
        part.file = row.file or _kept(actor, row, pieces)
    pieces.remove()


def give_up(actor: Actor, part: PartUpload) -> None:
    """The sender does not want it any more, or nobody came back for it."""
    file = part.file
    with act(actor, "evidence.upload_end", part) as done:
        done.detail.update(name=part.name, offset=part.offset)
        PartUpload.objects.filter(pk=part.pk).delete()
    pieces_of(part).remove()
    if file is not None:
        removing.discard(file)


def deposited(parts: list[PartUpload]) -> None:
    """They belong to evidence now: the uploads are over."""
    PartUpload.objects.filter(pk__in=[part.pk for part in parts]).delete()


def with_care(part: PartUpload) -> None:
    """The sender says only now that it is sensitive: keep it encrypted, and the open copy goes."""
    openly = part.file
    if openly is None or openly.sensitive:
        return
    part.file, part.sensitive = store.put(store.read(openly), sensitive=True, size=openly.size), True
    part.save(update_fields=["file", "sensitive"])
    removing.discard(openly)


def sweep(actor: Actor) -> int:
    """Forget uploads past their time, and pieces no row knows. Returns how many uploads were forgotten."""
    expired = list(PartUpload.objects.filter(expires_at__lt=timezone.now()))
    for part in expired:
        give_up(actor, part)
    folders = segments.folders()  # looked at first: what begins from now on has a row before it has a folder
    known = {str(uid) for uid in PartUpload.objects.values_list("uid", flat=True)}
    for folder in folders:
        if folder.name not in known:
            shutil.rmtree(folder, ignore_errors=True)
    places.forget_unfinished()
    return len(expired)


def pieces_of(part: PartUpload) -> segments.Segments:
    return segments.Segments(part.uid, part.sensitive)


def gone(part: PartUpload) -> UserError:
    return UserError("NOT_FOUND", _("该上传已取消"), value=str(part.uid), remedy=_("重新选择文件"))


def _kept(actor: Actor, part: PartUpload, pieces: segments.Segments) -> VaultFile:
    try:
        with act(actor, "evidence.upload", part) as done:
            chunks = pieces.chunks(part.size)
            file = store.put(chunks, sensitive=part.sensitive, size=part.size, sha256=part.sha256)
            done.detail.update(name=part.name, size=part.size, sha256=file.sha256)
            if not PartUpload.objects.filter(pk=part.pk).update(file=file, expires_at=timezone.now() + LIFE):
                raise gone(part)  # given up in the meantime: nothing of it is kept
            return file
    except UserError as error:
        if error.code == "UPLOAD_DIGEST":
            give_up(actor, part)
        raise


def _demand(user: User, said: Announced) -> None:
    if not said.name or len(said.name) > 200 or not said.name.isprintable():
        raise UserError(
            "UPLOAD_NAME", _("文件名不能使用"), value=said.name[:80], remedy=_("改名后重新选择（不超过200字）")
        )
    if said.sha256 and not _SHA256.fullmatch(said.sha256):
        raise UserError("UPLOAD_DIGEST_FORM", _("SHA-256 摘要格式不对"), value=said.sha256[:80])
    if said.size > limit():
        raise UserError(
            "UPLOAD_TOO_LARGE", _("文件超过上限"), value=f"{places.amount(said.size)} > {places.amount(limit())}",
            remedy=_("拆分文件，或请管理员调高 QUANLIAN_EVIDENCE_MAX_GB"),
        )  # fmt: skip
    mine = PartUpload.objects.filter(user=user)
    under_way = mine.aggregate(sum=Sum("size"))["sum"] or 0
    if mine.count() >= WAITING or under_way + said.size > SHARE * limit():
        remedy = _("先提交或取消已上传的文件，两天未提交的会自动清除")
        raise UserError("UPLOAD_QUOTA", _("尚未提交的上传过多"), value=places.amount(under_way), remedy=remedy)
