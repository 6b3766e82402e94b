"""What the pages of pledge finance share."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from quanlian.core.access import Access
from quanlian.core.actions import Actor, actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.roles import GOVERNMENT, HOLDERS, Role
from quanlian.core.policies import Forbidden

Content = dict[str, object]
OFFICES = GOVERNMENT | {Role.FINANCE, Role.POOL_OFFICE}
PARTIES = Access("借款企业、银行等机构、知识产权局和风险补偿资金管理机构", True, OFFICES | HOLDERS)
APPLICANTS = Access("企业、高校、权利人", True, HOLDERS)
BACK_OFFICE = Access("知识产权局、银行和政府部门", True, OFFICES)


def person(request: HttpRequest) -> User:
    """The signed-in person; raises Forbidden for anybody else."""
    if not isinstance(request.user, User):
        raise Forbidden(_("登录后办理"))
    return request.user


def actor(request: HttpRequest) -> Actor:
    return actor_of(person(request), request.META.get("REMOTE_ADDR"))


def whole(text: str) -> int | None:
    """A number as an address gives it; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def words(text: str, most: int = 80) -> str:
    return text.replace("\0", "").strip()[:most]


def missing(what: str, value: object) -> UserError:
    """Answered with 404: not there, or not for this person."""
    return UserError(
        "NOT_FOUND", _("没有这条记录，或您无权查看"), value=f"{what} {value}"[:80], remedy=_("从清单重新进入")
    )
