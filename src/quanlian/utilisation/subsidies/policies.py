"""The office sees the grants of its regions, an enterprise its own."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.roles import GOVERNMENT, Role
from quanlian.core.policies import Person, Policy, register
from quanlian.core.regions.rows import code_range
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
        for code in set(user.memberships.filter(role__in=SEERS).values_list("region_code", flat=True)):
            low, high = code_range(code) if code else (0, 10**9)
            found |= Q(region_code__gte=low, region_code__lt=high)
        return rows.filter(found).distinct()
