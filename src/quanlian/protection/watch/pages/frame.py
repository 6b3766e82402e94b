"""What the pages of the watch share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.http import HttpRequest
from django.utils.translation import gettext as _

from quanlian.core.access import Access
from quanlian.core.actions import Actor, actor_of
from quanlian.core.findings import UserError
from quanlian.core.masking import mask_name
from quanlian.core.people.models import User
from quanlian.core.people.roles import HOLDERS, Role
from quanlian.core.policies import Forbidden, Person, policy_for, roles_of
from quanlian.protection.watch.models import Lead, Seller
from quanlian.protection.watch.natural import may_be_person
from quanlian.protection.watch.policies import SEERS

Content = dict[str, object]
READERS = Access("监测办案人员、权利人和其代理机构", True, SEERS | HOLDERS | {Role.AGENCY})
SEES_PERSONS = frozenset({Role.OFFICER, Role.REVIEWER, Role.CHIEF, Role.AUDITOR})


def person(request: HttpRequest) -> User:
    """The signed-in person; raises Forbidden for anybody else."""
    if not isinstance(request.user, User):
        raise Forbidden(_("登录后办理"))
    return request.user


def actor(request: HttpRequest) -> Actor:
    return actor_of(person(request), request.META.get("REMOTE_ADDR"))


def whole(text: str) -> int:
    """A key as an address gives it; 0, which no row has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def day(given: Mapping[str, str], name: str) -> dt.date | None:
    """Blank or not a day: none."""
    try:
        return dt.date.fromisoformat(given.get(name, ""))
    except ValueError:
        return None


def missing(what: str, value: object) -> UserError:
    """Answered with 404: not there, or not for this person."""
    return UserError(
        "NOT_FOUND", _("没有这条记录，或您无权查看"), value=f"{what} {value}"[:80], remedy=_("从清单重新进入")
    )


def lead_of(request: HttpRequest, number: str) -> Lead:
    """The lead with all it stands on. Raises UserError NOT_FOUND."""
    rows = policy_for(Lead).visible_to(person(request)).filter(number=number)
    found = rows.select_related("mark__organisation", "item__seller", "item__load", "handler", "twin_of").first()
    if found is None:
        raise missing(_("线索"), number)
    return found


def operator_shown(user: Person, seller: Seller) -> str:
    """The name on the licence; a natural person's is masked for those who do not handle cases."""
    name = seller.licence_name
    return mask_name(name) if name and may_be_person(name) and not roles_of(user) & SEES_PERSONS else name
