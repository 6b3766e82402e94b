"""What the pages of the room share."""

from __future__ import annotations

from django.http import HttpRequest

from quanlian.core.access import Access
from quanlian.core.people.roles import GOVERNMENT, Role
from quanlian.ui.asked import row_of
from quanlian.utilisation.securitisation.models import AbsDeal

READERS = Access("证券化监管人员和原始权益人", True, GOVERNMENT | {Role.FINANCE, Role.AGENCY})
Content = dict[str, object]


def deal_of(request: HttpRequest, number: str, verb: str = "") -> AbsDeal:
    """A deal this person may see (and may `verb`). Raises UserError NOT_FOUND, Forbidden."""
    return row_of(request, AbsDeal, number, verb)
