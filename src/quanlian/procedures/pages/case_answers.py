"""The answers somebody sent to an action's form, its files already in the store."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from quanlian.core.files import store
from quanlian.core.files.models import StoredFile
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.forms.values import posted
from quanlian.procedures.queries.open_actions import prefix_of
from quanlian.procedures.spec import FormField, Item

ACCEPT = ("pdf", "jpg", "jpeg", "png", "doc", "docx", "xls", "xlsx", "zip", "mp4")
MAX_MB = 200


def given(request: HttpRequest, item: Item, action: str) -> dict[str, Json]:
    """Raises UserError FILE_KIND or FILE_TOO_LARGE for a file the field does not take."""
    spec = item.actions.get(action)
    fields = item.forms[spec.form] if spec and spec.form else {}
    prefix = prefix_of(action)
    values = posted(fields, request.POST, prefix)
    for name, field in fields.items():
        if field.type == "files":
            values[name] = [*_kept(request, prefix + name), *_new(request, prefix + name, field)]
    return values


def keep(
    request: HttpRequest, files: Iterable[UploadedFile[bytes]], accept: Iterable[str], max_mb: int
) -> list[StoredFile]:
    """Store uploads after a look at their kind and size."""
    listed, kinds = list(files), set(accept)
    for file in listed:
        _demand_fit(file, kinds, max_mb)
    by = request.user if isinstance(request.user, User) else None
    return [store.put(file.chunks(), file.name or "file", by=by, media_type=file.content_type or "") for file in listed]


def _kept(request: HttpRequest, key: str) -> list[Json]:
    """Files uploaded in an earlier attempt, by hash; only ones this person stored."""
    hashes = [one for one in request.POST.getlist(key) if one]
    if not hashes:
        return []
    own = StoredFile.objects.filter(sha256__in=hashes, stored_by=request.user.pk).in_bulk()
    return [{"sha256": one, "name": own[one].name, "size": own[one].size} for one in hashes if one in own]


def _new(request: HttpRequest, key: str, field: FormField) -> list[Json]:
    rows = keep(request, request.FILES.getlist(key), field.accept, field.max_mb)
    return [{"sha256": one.sha256, "name": one.name, "size": one.size} for one in rows]


def _demand_fit(file: UploadedFile[bytes], kinds: set[str], max_mb: int) -> None:
    kind = PurePath(file.name or "").suffix.lower().lstrip(".")
    if kind not in kinds:
        raise UserError(
            "FILE_KIND",
            _("不能上传这种文件"),
            value=file.name or "",
            rule=_("可上传 %(kinds)s") % {"kinds": "、".join(sorted(kinds))},
            remedy=_("转换格式后再上传"),
        )
    if (file.size or 0) > max_mb << 20:
        raise UserError(
            "FILE_TOO_LARGE", _("文件超过 %(n)d MB 的上限") % {"n": max_mb}, value=file.name or "", remedy=_("拆分文件")
        )
