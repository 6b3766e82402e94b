"""What the pages of alliances and pools share."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext as _

from quanlian.core.access import Access
from quanlian.core.findings import UserError
from quanlian.core.people.roles import EXAMINERS, STAFF
from quanlian.core.policies import policy_for
from quanlian.procedures.policies import WATCHERS
from quanlian.ui.asked import person
from quanlian.utilisation.alliances.people import HOLDERS

READERS = Access("联盟和专利池成员、知识产权局人员", True, HOLDERS | STAFF | WATCHERS)
MEMBERS = Access("联盟和专利池成员", True, HOLDERS)
WRITERS = Access("成员和经办人员", True, HOLDERS | EXAMINERS)
OFFICE = Access("经办人员", True, EXAMINERS)
M = TypeVar("M", bound=Model)


def asked(request: HttpRequest, name: str, longest: int = 300) -> str:
    given = request.POST.get(name) if request.method == "POST" else request.GET.get(name)
    return (given or "").replace("\0", "").strip()[:longest]


def one_of(request: HttpRequest, model: type[M], verb: str = "", **said: object) -> M:
    """The row, if this person may see it (and do the verb). Raises UserError NOT_FOUND, or Forbidden."""
    policy = policy_for(model)
    found = policy.visible_to(person(request)).filter(**said).first()
    if found is None:
        what = str(model._meta.verbose_name)
        raise UserError("NOT_FOUND", _("没有这项记录，或您无权查看"), value=what, remedy=_("从清单重新进入"))
    if verb:
        policy.demand(person(request), verb, found)
    return found
