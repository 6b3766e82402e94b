"""What the pages of the deals room share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext as _

from quanlian.core.access import Access
from quanlian.core.findings import UserError
from quanlian.core.money import parse_fen
from quanlian.core.people.roles import Role
from quanlian.core.policies import policy_for
from quanlian.ui.asked import person, whole
from quanlian.utilisation.deals.policies import SEERS

Content = dict[str, object]
M = TypeVar("M", bound=Model)
TRADERS = frozenset({Role.ENTERPRISE, Role.UNIVERSITY, Role.RIGHTS_HOLDER, Role.AGENCY})
READERS = Access("交易双方、知识产权局工作人员", True, TRADERS | SEERS)
BANKS = Access("资金监管银行、知识产权局工作人员", True, SEERS | {Role.FINANCE})
OFFICE = Access("知识产权局工作人员", True, SEERS)
PAGE, LAST = 25, 400
BEIJING = ZoneInfo("Asia/Shanghai")


def seen(request: HttpRequest, model: type[M], **which: object) -> M:
    """The row this person may see. Raises UserError NOT_FOUND, which is answered with 404."""
    found = policy_for(model).visible_to(person(request)).filter(**which).first()
    if found is None:
        shown = " ".join(str(one) for one in which.values())[:80]
        raise UserError("NOT_FOUND", _("没有这条记录，或您无权查看"), value=shown, remedy=_("从清单重新进入"))
    return found


def said(given: Mapping[str, str], name: str, most: int = 4000) -> str:
    return given.get(name, "").replace("\0", "").strip()[:most]


def amount(given: Mapping[str, str], name: str) -> int | None:
    """分 of what was typed in 元; None where blank."""
    text = said(given, name, 40)
    return parse_fen(text) if text else None


def moment(given: Mapping[str, str], name: str) -> dt.datetime:
    """Beijing time as a form sends it. Raises UserError MOMENT."""
    try:
        return dt.datetime.fromisoformat(said(given, name, 20)).replace(tzinfo=BEIJING)
    except ValueError:
        raise UserError(
            "MOMENT", _("时间填写有误"), value=said(given, name, 20), remedy=_("按 2026-09-28T09:30 的格式填写")
        ) from None


def page_of(request: HttpRequest) -> int:
    return min(max(whole(request.GET.get("page", "1")), 1), LAST)


def pager(request: HttpRequest, more: bool, kept: str = "") -> Content:
    """Links to the pages before and after; `kept`: the rest of the query."""
    at = page_of(request)
    return {
        "next_url": f"?{kept}page={at + 1}" if more and at < LAST else "",
        "prev_url": f"?{kept}page={at - 1}" if at > 1 else "",
    }
