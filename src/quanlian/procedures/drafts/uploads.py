"""Files of a draft: checked, stored by their content, listed under their field."""

from __future__ import annotations

from django.utils.translation import gettext as _

from quanlian.core.actions import Actor, act
from quanlian.core.files.models import StoredFile
from quanlian.core.findings import UserError
from quanlian.procedures.drafts.open import form_of, item_for, known_in
from quanlian.procedures.drafts.save import locked
from quanlian.procedures.models import Draft
from quanlian.procedures.spec import FormField
from quanlian.procedures.uploads import Uploaded, accept_upload

MOST_FILES = 50
"""Files of one field where the item names no number."""


def upload(actor: Actor, draft: Draft, field: str, file: Uploaded) -> StoredFile:
    """Take a file for a field. Raises UserError FILE_KIND, FILE_CONTENT, FILE_EMPTY, FILE_TOO_LARGE, FILE_TOO_MANY."""
    item = item_for(draft)
    spec = files_field(form_of(draft, item)[1], field)
    name = (file.name or "")[-200:]
    stored = accept_upload(file, actor.user, accept=spec.accept, max_mb=spec.max_mb, title=spec.title)
    with act(known_in(actor, draft, item), "draft.upload", draft) as done:
        row = locked(draft)
        _append(row, field, spec, {"sha256": stored.sha256, "name": name, "size": stored.size})
        row.save(update_fields=["files", "updated_at"])
        done.detail.update(field=field, sha256=stored.sha256)
    draft.files = row.files
    return stored


def take_off(actor: Actor, draft: Draft, field: str, sha256: str) -> None:
    """Take a file off the draft; the store keeps its bytes, which another draft may share."""
    with act(known_in(actor, draft, item_for(draft)), "draft.file_off", draft) as done:
        row = locked(draft)
        row.files[field] = [one for one in row.files.get(field, []) if one.get("sha256") != sha256]
        row.save(update_fields=["files", "updated_at"])
        done.detail.update(field=field, sha256=sha256)
    draft.files = row.files


def files_field(form: dict[str, FormField], field: str) -> FormField:
    spec = form.get(field)
    if spec is None or spec.type != "files":
        raise UserError("NOT_FOUND", _("表中没有这项材料"), value=field[:60], remedy=_("刷新页面"))
    return spec


def _append(row: Draft, field: str, spec: FormField, entry: dict[str, object]) -> None:
    """The same file twice is one; a field takes so many files and no more."""
    listed = [one for one in row.files.get(field, []) if one.get("sha256") != entry["sha256"]]
    most = spec.max or MOST_FILES
    if len(listed) >= most:
        raise UserError(
            "FILE_TOO_MANY",
            _("“%(title)s”最多 %(most)d 份") % {"title": spec.title, "most": most},
            value=str(len(listed) + 1),
            remedy=_("先删去一份，或合并为一个文件"),
        )
    row.files[field] = [*listed, entry]
