"""What the pages of licensing share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from quanlian.core.access import Access
from quanlian.core.files.models import StoredFile
from quanlian.core.files.store import put
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.roles import EXAMINERS, HOLDERS, STAFF
from quanlian.core.policies import policy_for
from quanlian.procedures.policies import WATCHERS
from quanlian.ui.asked import person
from quanlian.utilisation.licensing.models import Licence

READERS = Access("权利人、企业、高校和知识产权局人员", True, HOLDERS | STAFF | WATCHERS)
WRITERS = Access("权利人、企业、高校和经办人员", True, HOLDERS | EXAMINERS)
HOLDING = Access("权利人、企业和高校", True, HOLDERS)
PAGE = 30
LARGEST = 50 << 20
Content = dict[str, object]
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Paged:
    """One page of rows by descending key, and where the next begins."""

    rows: Sequence[Model]
    next_url: str
    prev_url: str


def page_of(request: HttpRequest, rows: QuerySet[M], size: int = PAGE) -> Paged:
    """Keyset paging by primary key: `before` in the address."""
    before = request.GET.get("before", "")
    if before.isascii() and before.isdigit() and len(before) < 16:
        rows = rows.filter(pk__lt=int(before))
    shown = list(rows.order_by("-pk")[: size + 1])
    kept = {name: str(value) for name, value in request.GET.items() if name != "before"}
    further = "?" + urlencode({**kept, "before": str(shown[size - 1].pk)}) if len(shown) > size else ""
    return Paged(shown[:size], further, "?" + urlencode(kept) if before else "")


def asked(request: HttpRequest, name: str, longest: int = 300) -> str:
    """What a form or the address says under a name, cleaned."""
    given = request.POST.get(name) if request.method == "POST" else request.GET.get(name)
    return (given or "").replace("\0", "").strip()[:longest]


def licence_of(request: HttpRequest, number: str, verb: str = "") -> Licence:
    """The licence, if this person may see it. Raises UserError NOT_FOUND, or Forbidden for the verb."""
    rows = policy_for(Licence).visible_to(person(request)).select_related("licensor", "licensee", "case", "contract")
    found = rows.filter(number=number.upper()).first()
    if found is None:
        raise UserError("NOT_FOUND", _("没有这项许可，或您无权查看"), value=number[:40], remedy=_("从许可清单重新进入"))
    if verb:
        policy_for(Licence).demand(person(request), verb, found)
    return found


def one_of(request: HttpRequest, model: type[M], **said: object) -> M:
    """The row, if this person may see it. Raises UserError NOT_FOUND."""
    found = policy_for(model).visible_to(person(request)).filter(**said).first()
    if found is None:
        what = str(model._meta.verbose_name)
        raise UserError("NOT_FOUND", _("没有这项记录，或您无权查看"), value=what, remedy=_("从清单重新进入"))
    return found


def stored(file: UploadedFile[bytes] | None, by: User) -> StoredFile | None:
    """An uploaded file, kept; None where there is none. Raises UserError FILE_TOO_LARGE."""
    if file is None or not file.size:
        return None
    if file.size > LARGEST:
        raise UserError(
            "FILE_TOO_LARGE", _("文件过大"), value=f"{file.size >> 20} MB", remedy=_("压缩或者拆分后再上传")
        )
    return put(file.chunks(), file.name or "file", by=by)
