"""What the pages of the room share."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from quanlian.core.access import Access
from quanlian.core.actions import Actor, actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.roles import GOVERNMENT, Role
from quanlian.core.policies import Forbidden, policy_for
from quanlian.utilisation.securitisation.models import AbsDeal

READERS = Access("证券化监管人员和原始权益人", True, GOVERNMENT | {Role.FINANCE, Role.AGENCY})
Content = dict[str, object]


def person(request: HttpRequest) -> User:
    """The signed-in person; raises Forbidden for anybody else."""
    if not isinstance(request.user, User):
        raise Forbidden(_("登录后办理"))
    return request.user


def actor(request: HttpRequest) -> Actor:
    return actor_of(person(request), request.META.get("REMOTE_ADDR"))


def deal_of(request: HttpRequest, number: str, verb: str = "") -> AbsDeal:
    """A deal this person may see (and may `verb`). Raises UserError NOT_FOUND, Forbidden."""
    found = policy_for(AbsDeal).visible_to(person(request)).filter(number=number).first()
    if found is None:
        remedy = _("从清单重新进入")
        raise UserError("NOT_FOUND", _("没有这条记录，或您无权查看"), value=number[:80], remedy=remedy)
    if verb:
        policy_for(AbsDeal).demand(request.user, verb, found)
    return found
