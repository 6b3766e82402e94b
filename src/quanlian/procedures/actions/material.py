"""Files handed in with an answer become part of the case file."""

from __future__ import annotations

from collections.abc import Mapping

from quanlian.core.files.models import Upload
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.models import Attachment, Case
from quanlian.procedures.spec import FormField, Item


def attach(user: User | None, owner: str, case: Case, item: Item, form: str | None, values: Mapping[str, Json]) -> None:
    """Link the files of a form's answers to the case. `owner` is the account that uploaded them, `user` who is said to
    have handed them in (nobody for a secret party).

    Raises UserError FILE_UNKNOWN for bytes this person never handed in: a hash alone proves nothing.
    """
    for name, field in (item.forms[form] if form else {}).items():
        if field.type == "files":
            given = values.get(name)
            hashes = [str(one) for one in given] if isinstance(given, list) else []
            titles = _titles(owner, case, field, hashes)
            Attachment.objects.bulk_create(
                Attachment(
                    case=case,
                    file_id=one,
                    field=name,
                    title=titles[one][:200],
                    step=case.seq,
                    by=user,
                    secret=field.secret or (user is None and bool(owner)),
                )
                for one in hashes
            )


def _titles(owner: str, case: Case, field: FormField, hashes: list[str]) -> dict[str, str]:
    """The name under which this person uploaded each file, or under which the case already has it."""
    if not hashes:
        return {}
    shown = case.attachments.filter(file__in=hashes, secret=False, internal=False)
    had = dict(shown.values_list("file_id", "title"))
    own = Upload.objects.filter(file__in=hashes, user_id=int(owner)) if owner else Upload.objects.none()
    found = had | dict(own.values_list("file_id", "name"))
    for one in hashes:
        if one not in found:
            raise UserError("FILE_UNKNOWN", f"{field.title}：找不到您上传的文件", value=one[:12], remedy="请重新上传")
    return found
