"""Files of a draft: taking them, giving them back to their owner, taking them off."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import SIGNED_IN, guarded
from quanlian.core.files.store import path_of
from quanlian.core.findings import UserError
from quanlian.procedures.drafts.uploads import files_field, take_off, upload
from quanlian.procedures.pages.form_parts import Sheet, by_script, files_seen, refused, sheet
from quanlian.procedures.pages.saving import absorb
from quanlian.ui.asked import actor


@guarded(SIGNED_IN)
@require_POST
def draft_file(request: HttpRequest, key: uuid.UUID, field: str) -> HttpResponseBase:
    """Take the files chosen for a field; each is refused or kept by itself."""
    one = sheet(request, key)
    files_field(one.form, field)
    absorb(request, one)
    troubles = []
    chosen = request.FILES.getlist(field)
    for file in chosen:
        try:
            upload(actor(request), one.draft, field, file)
        except UserError as error:
            troubles.append(error)
    if not chosen:
        troubles.append(UserError("FILE_ABSENT", _("没有选择文件"), remedy=_("选择文件后再上传")))
    if by_script(request):
        return refused(troubles[0]) if troubles else _listed(one, field)
    for trouble in troubles:
        messages.error(request, str(trouble))
    return _back(one, field)


@guarded(SIGNED_IN)
@require_POST
def draft_file_off(request: HttpRequest, key: uuid.UUID, field: str, sha256: str) -> HttpResponseBase:
    """Take a file off."""
    one = sheet(request, key)
    files_field(one.form, field)
    absorb(request, one)
    take_off(actor(request), one.draft, field, sha256)
    return _listed(one, field) if by_script(request) else _back(one, field)


@guarded(SIGNED_IN)
@require_safe
def draft_file_one(request: HttpRequest, key: uuid.UUID, field: str, sha256: str) -> HttpResponseBase:
    """Give a file back to whoever uploaded it to this draft."""
    one = sheet(request, key)
    found = next((file for file in files_seen(one.draft, field) if file.sha256 == sha256), None)
    if found is None:
        raise UserError("NOT_FOUND", _("没有这份材料"), value=sha256[:12], remedy=_("刷新页面后重试"))
    return FileResponse(path_of(sha256).open("rb"), as_attachment=True, filename=found.name)


def _listed(one: Sheet, field: str) -> HttpResponse:
    files = [
        {"sha256": file.sha256, "name": file.name, "size": file.size, "url": file.url, "remove": file.remove}
        for file in files_seen(one.draft, field)
    ]
    return JsonResponse({"files": files}, json_dumps_params={"ensure_ascii": False})


def _back(one: Sheet, field: str) -> HttpResponseBase:
    response = redirect("draft", one.draft.key)
    response["Location"] += f"#f-{field}"
    return response
