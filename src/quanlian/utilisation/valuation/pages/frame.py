"""What the pages of the room share."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from quanlian.core.access import Access
from quanlian.core.actions import Actor, actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import Forbidden
from quanlian.utilisation.valuation.policies import ASKERS, SEERS
from quanlian.utilisation.valuation.wording import NO_CONCLUSION, NOT_AN_APPRAISAL, STATEMENT

READERS = Access("评级与估值的使用人", True, ASKERS | SEERS)
Content = dict[str, object]
LABELS: Content = {"label": NOT_AN_APPRAISAL, "index_label": NO_CONCLUSION, "statement": STATEMENT}


def person(request: HttpRequest) -> User:
    """The signed-in person; raises Forbidden for anybody else."""
    if not isinstance(request.user, User):
        raise Forbidden(_("登录后办理"))
    return request.user


def actor(request: HttpRequest) -> Actor:
    return actor_of(person(request), request.META.get("REMOTE_ADDR"))


def missing(what: str, value: object) -> UserError:
    """Answered with 404: not there, or not for this person."""
    return UserError(
        "NOT_FOUND", _("没有这条记录，或您无权查看"), value=f"{what} {value}"[:80], remedy=_("从清单重新进入")
    )


def whole(text: str) -> int:
    """A key as an address gives it; 0, which no row has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def pdf(content: bytes, name: str) -> HttpResponse:
    from urllib.parse import quote

    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name)}"
    return answer
