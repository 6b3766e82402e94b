"""What the pages of the pool share."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from quanlian.core.access import Access
from quanlian.core.money import Fen, parse_fen
from quanlian.core.people.roles import Role
from quanlian.core.policies import policy_for
from quanlian.ui.asked import missing, person
from quanlian.utilisation.pool.models import Pool
from quanlian.utilisation.pool.policies import KEEPERS, SEERS

READERS = Access("资金管理机构、财政、审计、经办人员和合作机构", True, SEERS | {Role.FINANCE})
KEEPING = Access("资金管理机构和财政部门", True, KEEPERS)
OVERSEERS = Access("资金管理机构、财政、审计和经办人员", True, SEERS)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def pool_of(request: HttpRequest, code: str) -> Pool:
    """The pool, where this person may see it. Raises UserError NOT_FOUND."""
    found = policy_for(Pool).visible_to(person(request)).filter(code=code).select_related("organisation").first()
    if found is None:
        raise missing(_("资金池"), code)
    return found


def amount(given: Mapping[str, str], name: str, default: str = "0") -> Fen:
    """An amount in 元 from a form. Raises UserError MONEY_FORMAT."""
    return parse_fen(given.get(name, "").strip() or default)


def whole(given: Mapping[str, str], name: str, default: int) -> int:
    text = given.get(name, "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else default


def sheet(content: bytes, name: str) -> HttpResponse:
    """An Excel file to download under its Chinese name (RFC 6266)."""
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f"attachment; filename=\"statement.xlsx\"; filename*=UTF-8''{quote(name)}"
    return answer
