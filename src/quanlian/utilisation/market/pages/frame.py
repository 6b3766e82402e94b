"""What the pages of the market share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.http import HttpRequest
from django.utils.translation import gettext as _

from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import Forbidden, policy_for
from quanlian.utilisation.market.models import Offer

Content = dict[str, object]


def person(request: HttpRequest) -> User:
    """The signed-in person; raises Forbidden for anybody else."""
    if not isinstance(request.user, User):
        raise Forbidden(_("登录后办理"))
    return request.user


def whole(text: str) -> int:
    """A number as an address gives it; 0 for anything else."""
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


def offer_of(request: HttpRequest, number: str) -> Offer:
    """The offer, where this person may see it. Raises UserError NOT_FOUND."""
    rows = policy_for(Offer).visible_to(request.user).filter(number=number)
    found = rows.select_related("case", "lister", "operator").prefetch_related("rights").first()
    if found is None:
        raise missing(_("挂牌"), number)
    return found
