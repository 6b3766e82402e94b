"""What a page is asked: by whom, and the plain values of its address or form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TypeVar

from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext as _

from quanlian.core.actions import Actor, actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import Forbidden, policy_for

M = TypeVar("M", bound=Model)


def person(request: HttpRequest) -> User:
    """The signed-in person; raises Forbidden for anybody else."""
    if not isinstance(request.user, User):
        raise Forbidden(_("登录后办理"))
    return request.user


def actor(request: HttpRequest) -> Actor:
    """The signed-in person as an actor, with the address they come from; raises Forbidden for anybody else."""
    return actor_of(person(request), request.META.get("REMOTE_ADDR"))


def whole(text: str) -> int:
    """A key or number as an address gives it; 0, which no row has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def day(given: Mapping[str, str], name: str) -> dt.date | None:
    """A day where a slip does no harm: None for a blank and for what is no day."""
    try:
        return dt.date.fromisoformat(given.get(name, "").strip())
    except ValueError:
        return None


def strict_day(given: Mapping[str, str], name: str) -> dt.date | None:
    """A day that decides what is told: None for a blank; raises UserError DATE_FORM for what is no day."""
    text = given.get(name, "").strip()
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise UserError("DATE_FORM", _("不是有效日期"), value=text[:40], remedy=_("按 2025-12-31 的格式填写")) from None


def missing(what: str, value: object) -> UserError:
    """Answered with 404: not there, or not for this person."""
    return UserError(
        "NOT_FOUND", _("没有这条记录，或您无权查看"), value=f"{what} {value}".strip()[:80], remedy=_("从清单重新进入")
    )


def row_of(request: HttpRequest, model: type[M], number: str, verb: str = "") -> M:
    """The row of that number this person may see (and may `verb`). Raises UserError NOT_FOUND, Forbidden."""
    found = policy_for(model).visible_to(person(request)).filter(number=number).first()
    if found is None:
        raise missing("", number)
    if verb:
        policy_for(model).demand(request.user, verb, found)
    return found
