"""What the pages of 贷后与处置 share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from quanlian.core.access import Access
from quanlian.core.files.models import StoredFile
from quanlian.core.findings import UserError
from quanlian.core.people.roles import EXAMINERS, HOLDERS, Role
from quanlian.procedures.uploads import accept_upload
from quanlian.ui.asked import person, whole
from quanlian.utilisation.collateral.policies import OVERSEERS

Content = dict[str, object]
READERS = Access("银行、借款企业和主管部门", True, OVERSEERS | HOLDERS | {Role.FINANCE})
DISPOSERS = Access("银行、出质人、风险补偿办和主管部门", True, OVERSEERS | HOLDERS | {Role.FINANCE})
BANKS = Access("贷款银行", True, frozenset({Role.FINANCE}))
SHARERS = Access("金融机构、企业和监督人员", True, HOLDERS | {Role.FINANCE, Role.AUDITOR})
REPORTERS = Access("经办人员和银行", True, EXAMINERS | {Role.FINANCE})
PAGE, LAST = 25, 400


def day(given: Mapping[str, str], name: str, title: str) -> dt.date:
    """Raises UserError DATE for what is no day."""
    try:
        return dt.date.fromisoformat(given.get(name, "").strip())
    except ValueError:
        raise UserError(
            "DATE", _("日期写法不对"), value=f"{title} {given.get(name, '')}"[:60], rule="YYYY-MM-DD",
            remedy=_("按 2026-01-31 的样式填写"),
        ) from None  # fmt: skip


def upload(request: HttpRequest, name: str, title: str) -> StoredFile | None:
    """The file handed in under a name; None without one. Raises the UserErrors of uploads."""
    files = request.FILES.getlist(name)
    return accept_upload(files[0], person(request), title=title) if files else None


def paged(request: HttpRequest, rows: QuerySet[Model], query: str) -> Content:
    """Rows of one page and the addresses of its neighbours."""
    page = min(max(whole(request.GET.get("page", "1")), 1), LAST)
    found = list(rows[(page - 1) * PAGE : page * PAGE + 1])
    more = len(found) > PAGE and page < LAST
    return {
        "rows": found[:PAGE],
        "next_url": f"?{query}&page={page + 1}" if more else "",
        "prev_url": f"?{query}&page={page - 1}" if page > 1 else "",
    }
