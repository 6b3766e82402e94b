"""What the pages of evidence share."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from quanlian.core.config import setting
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.evidence.models import Evidence
from quanlian.ui.asked import person

Content = dict[str, object]


def evidence_of(request: HttpRequest, number: str, verb: str = "") -> Evidence:
    """The piece of evidence, if it is there for this person. Raises UserError NOT_FOUND, or Forbidden for the verb."""
    found = policy_for(Evidence).visible_to(person(request)).filter(number=number.upper()).first()
    if found is None:
        raise UserError("NOT_FOUND", _("没有这份存证，或您无权查看"), value=number[:40], remedy=_("核对存证编号"))
    if verb:
        policy_for(Evidence).demand(request.user, verb, found)
    return found


def site(request: HttpRequest) -> str:
    """Where the public checks certificates, for print: the office's public address, not whichever one was used."""
    return setting("QUANLIAN_PUBLIC_URL").get() or request.build_absolute_uri("/")


def reason(request: HttpRequest) -> str:
    """Why the person asks; every look at a piece of evidence has a reason. Raises UserError CUSTODY_REASON."""
    given = (request.POST.get("reason") or "").replace("\0", "").strip()
    if not given:
        raise UserError("CUSTODY_REASON", _("请写明事由"), rule=_("保管链每一步都须有事由"), remedy=_("填写后重试"))
    return given[:300]
