"""The office sees every engagement; others those of their own organisations."""

from __future__ import annotations

from django.db.models import QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.roles import GOVERNMENT
from quanlian.core.policies import Person, Policy, register
from quanlian.utilisation.engagements.models import Engagement


@register
class EngagementPolicy(Policy[Engagement]):
    model = Engagement
    see = GOVERNMENT

    def own(self, user: Person, rows: QuerySet[Engagement]) -> QuerySet[Engagement]:
        if not isinstance(user, User):
            return rows.none()
        return rows.filter(organisation__in=user.memberships.values("organisation"))
