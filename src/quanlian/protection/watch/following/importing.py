"""Where a page cannot be captured: the holder's own screenshots and archives, kept and said to be what they are."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile

from quanlian.core.actions import Actor
from quanlian.core.findings import UserError
from quanlian.evidence.bringing import media_type, safe_path
from quanlian.evidence.elsewhere import looked_into
from quanlian.evidence.keeping import About, Given, keep
from quanlian.evidence.models import Evidence, Kind, Source
from quanlian.evidence.vault import put
from quanlian.protection.watch import subjects
from quanlian.protection.watch.following.allowed import demand
from quanlian.protection.watch.models import Lead

MOST, LARGEST = 20, 50 << 20
"""Files at once, and bytes of each."""


def import_shots(actor: Actor, lead: Lead, files: Sequence[UploadedFile[bytes]], reason: str) -> Evidence:
    """Keep screenshots or archives somebody else made as evidence about the lead; each is looked into and labelled as
    brought from outside. Raises Forbidden, UserError SHOTS_NONE, SHOTS_MANY, SHOTS_SIZE, CAPTURE_IMPORT_…
    """
    user = demand(actor, lead)
    _demand(files, reason)
    given = [_given(file, place) for place, file in enumerate(files, 1)]
    what = About(
        f"{lead.mark.name} · {lead.item.title}（导入）"[:200],
        Source.IMPORT,
        Kind.ELECTRONIC,
        about=tuple(subjects.references(lead, user)),
        reason=reason.strip()[:300],
    )
    return keep(actor, what, given, looked_into(given))


def _given(file: UploadedFile[bytes], place: int) -> Given:
    name = (file.name or "file")[-120:]
    return Given(safe_path(name, place), name, media_type(name), put(file.chunks(), sensitive=False))


def _demand(files: Sequence[UploadedFile[bytes]], reason: str) -> None:
    if not files:
        raise UserError("SHOTS_NONE", "没有选择文件", remedy="选择截图或网页归档后再提交")
    if len(files) > MOST:
        raise UserError("SHOTS_MANY", "一次导入的文件太多", value=str(len(files)), rule=f"≤ {MOST}", remedy="分次导入")
    if not reason.strip():
        raise UserError(
            "SHOTS_REASON", "请写明截图由谁在何时取得", rule="导入的证据须写明来历", remedy="填写后重新提交"
        )
    for one in files:
        if not one.size or one.size > LARGEST:
            rule = f"每份大于 0 字节、不超过 {LARGEST >> 20} MB"
            raise UserError(
                "SHOTS_SIZE", "文件大小不合要求", value=(one.name or "")[-60:], rule=rule, remedy="压缩或拆分"
            )
