"""What the pages of the room share."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from django.utils.translation import gettext as _

from quanlian.core.access import Access
from quanlian.core.actions import Actor, actor_of
from quanlian.core.findings import UserError
from quanlian.core.money import format_fen
from quanlian.core.people.models import User
from quanlian.core.people.roles import GOVERNMENT
from quanlian.core.policies import Forbidden, policy_for
from quanlian.utilisation.funds.models import Fund
from quanlian.utilisation.funds.policies import MANAGERS

READERS = Access("基金监管人员和管理机构", True, GOVERNMENT | MANAGERS)
Content = dict[str, object]


def person(request: HttpRequest) -> User:
    """The signed-in person; raises Forbidden for anybody else."""
    if not isinstance(request.user, User):
        raise Forbidden(_("登录后办理"))
    return request.user


def actor(request: HttpRequest) -> Actor:
    return actor_of(person(request), request.META.get("REMOTE_ADDR"))


def fund_of(request: HttpRequest, number: str, verb: str = "") -> Fund:
    """A fund this person may see (and may `verb`). Raises UserError NOT_FOUND, Forbidden."""
    found = policy_for(Fund).visible_to(person(request)).filter(number=number).first()
    if found is None:
        remedy = _("从清单重新进入")
        raise UserError("NOT_FOUND", _("没有这条记录，或您无权查看"), value=number[:80], remedy=remedy)
    if verb:
        policy_for(Fund).demand(request.user, verb, found)
    return found


def day(text: str, otherwise: dt.date) -> dt.date:
    """Blank or not a day: the other one."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return otherwise


def shown(fen: int) -> str:
    return format_fen(fen)
