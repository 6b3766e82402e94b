"""The answers somebody sent to an action's form, its files already in the store."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from quanlian.core.files.models import StoredFile, Upload
from quanlian.core.people.models import User
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.forms.values import posted
from quanlian.procedures.queries.open_actions import prefix_of
from quanlian.procedures.spec import FormField, Item
from quanlian.procedures.uploads import accept_upload

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
    request: HttpRequest, files: Iterable[UploadedFile[bytes]], accept: tuple[str, ...], max_mb: int
) -> list[StoredFile]:
    """Store uploads after a look at their kind, bytes and size."""
    by = request.user if isinstance(request.user, User) else None
    return [accept_upload(file, by, accept=accept, max_mb=max_mb) for file in files]


def _kept(request: HttpRequest, key: str) -> list[Json]:
    """Files uploaded in an earlier attempt, by hash; only ones this person stored."""
    hashes = [one for one in request.POST.getlist(key) if one]
    if not hashes:
        return []
    own = Upload.objects.filter(file__in=hashes, user=request.user.pk).select_related("file")
    known = {row.file_id: row for row in own}
    return [{"sha256": one, "name": known[one].name, "size": known[one].file.size} for one in hashes if one in known]


def _new(request: HttpRequest, key: str, field: FormField) -> list[Json]:
    """Each under the name this person gave it, whatever others called the same bytes before."""
    files = request.FILES.getlist(key)
    rows = zip(files, keep(request, files, field.accept, field.max_mb), strict=True)
    return [{"sha256": one.sha256, "name": (file.name or "")[-200:], "size": one.size} for file, one in rows]
