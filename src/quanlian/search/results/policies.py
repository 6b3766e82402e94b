"""Files of results are for nobody but who asked for them."""

from __future__ import annotations

from django.db.models import QuerySet

from quanlian.core.policies import Person, Policy, register
from quanlian.search.models import Export


@register
class ExportPolicy(Policy[Export]):
    model = Export

    def own(self, user: Person, rows: QuerySet[Export]) -> QuerySet[Export]:
        return rows.filter(user=user.pk) if user.pk else rows.none()
