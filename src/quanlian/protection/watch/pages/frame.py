"""What the pages of the watch share."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from quanlian.core.access import Access
from quanlian.core.masking import mask_name
from quanlian.core.people.roles import HOLDERS, Role
from quanlian.core.policies import Person, policy_for, roles_of
from quanlian.protection.watch.models import Lead, Seller
from quanlian.protection.watch.natural import may_be_person
from quanlian.protection.watch.policies import SEERS
from quanlian.ui.asked import missing, person

Content = dict[str, object]
READERS = Access("监测办案人员、权利人和其代理机构", True, SEERS | HOLDERS | {Role.AGENCY})
SEES_PERSONS = frozenset({Role.OFFICER, Role.REVIEWER, Role.CHIEF, Role.AUDITOR})


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
