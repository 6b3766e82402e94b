"""Files handed in with an answer become part of the case file."""

from __future__ import annotations

from collections.abc import Mapping

from quanlian.core.files.models import StoredFile
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.models import Attachment, Case
from quanlian.procedures.spec import Item


def attach(user: User | None, case: Case, item: Item, form: str | None, values: Mapping[str, Json]) -> None:
    """Link the files of a form's answers to the case. Raises UserError FILE_UNKNOWN for one that was never stored."""
    for name, field in (item.forms[form] if form else {}).items():
        if field.type != "files":
            continue
        given = values.get(name)
        hashes = [str(one) for one in given] if isinstance(given, list) else []
        stored = StoredFile.objects.in_bulk(hashes)
        for sha256 in hashes:
            if sha256 not in stored:
                raise UserError(
                    "FILE_UNKNOWN", f"{field.title}：找不到上传的文件", value=sha256[:12], remedy="请重新上传"
                )
            Attachment.objects.create(
                case=case,
                file=stored[sha256],
                field=name,
                title=stored[sha256].name,
                step=case.seq,
                by=user,
                secret=field.secret,
            )
