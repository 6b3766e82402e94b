"""The one way in for uploads (drafts, case pages, API): size, kind by name and by bytes, then the store."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO, Protocol, cast

from django.utils.translation import gettext as _

from quanlian.core.config import setting
from quanlian.core.files.models import StoredFile
from quanlian.core.files.store import put
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.procedures.drafts.kinds import demand_kind, media_type
from quanlian.procedures.spec import FormField

ANY = tuple(FormField.model_fields["accept"].default)
"""What a field takes that says nothing else."""


class Uploaded(Protocol):
    """A file as Django hands it over, spooled to disk above 2 MB."""

    @property
    def name(self) -> str | None: ...

    @property
    def size(self) -> int | None: ...

    def chunks(self) -> Iterable[bytes]: ...


def accept_upload(
    file: Uploaded, by: User | None, *, accept: tuple[str, ...] = ANY, max_mb: int | None = None, title: str = ""
) -> StoredFile:
    """Check and store one upload. Raises UserError FILE_KIND, FILE_CONTENT, FILE_EMPTY or FILE_TOO_LARGE."""
    name = (file.name or "")[-200:]
    demand_size(file.size or 0, name, max_mb, title)
    # Django's uploaded file reads and seeks like any binary file; its stubs do not say so
    demand_kind(cast(BinaryIO, file), name, accept)
    return put(file.chunks(), name, by=by, media_type=media_type(name))


def demand_size(size: int, name: str, max_mb: int | None, title: str = "") -> None:
    """The field's own limit and the house's; an empty file is a slip."""
    house = int(setting("QUANLIAN_MAX_UPLOAD_MB").get())
    limit = house if max_mb is None else min(max_mb, house)
    if size > limit << 20:
        raise UserError(
            "FILE_TOO_LARGE",
            _("文件过大，没有接收"),
            value=f"{name[-60:]} {size / (1 << 20):.1f} MB",
            rule=_("“%(title)s”每份不超过 %(limit)d MB") % {"title": title or _("文件"), "limit": limit},
            remedy=_("压缩或拆分后再传"),
        )
    if not size:
        raise UserError("FILE_EMPTY", _("文件是空的，没有接收"), value=name[-60:], remedy=_("核对文件后重新选择"))
