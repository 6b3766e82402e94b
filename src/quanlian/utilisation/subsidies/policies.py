"""The office sees the grants of its regions, an enterprise its own."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.reach import in_regions
from quanlian.core.people.roles import GOVERNMENT, Role
from quanlian.core.policies import Person, Policy, register
from quanlian.procedures.people import party_organisations
from quanlian.utilisation.subsidies.models import Grant

SEERS = GOVERNMENT - {Role.ADMINISTRATOR}


@register
class GrantPolicy(Policy[Grant]):
    model = Grant

    def own(self, user: Person, rows: QuerySet[Grant]) -> QuerySet[Grant]:
        if not isinstance(user, User):
            return rows.none()
        found = Q(case__parties__organisation__in=party_organisations(user))
        found |= in_regions(user, SEERS)
        return rows.filter(found).distinct()
