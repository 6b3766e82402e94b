"""What the pages of the market share."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from quanlian.core.policies import policy_for
from quanlian.ui.asked import missing
from quanlian.utilisation.market.models import Offer

Content = dict[str, object]


def offer_of(request: HttpRequest, number: str) -> Offer:
    """The offer, where this person may see it. Raises UserError NOT_FOUND."""
    rows = policy_for(Offer).visible_to(request.user).filter(number=number)
    found = rows.select_related("case", "lister", "operator").prefetch_related("rights").first()
    if found is None:
        raise missing(_("挂牌"), number)
    return found
