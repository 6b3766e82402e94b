"""A stamp says only that a digest existed: public servants may see all, others those of their own evidence."""

from django.db.models import QuerySet

from quanlian.core.people.roles import GOVERNMENT
from quanlian.core.policies import Person, Policy, register
from quanlian.evidence.models import Artefact, Evidence, Stamp


@register
class StampPolicy(Policy[Stamp]):
    model = Stamp
    see = GOVERNMENT

    def own(self, user: Person, rows: QuerySet[Stamp]) -> QuerySet[Stamp]:
        if not user.pk:
            return rows.none()
        files = Artefact.objects.filter(evidence__made_by=user.pk).values("file__sha256")
        statements = Evidence.objects.filter(made_by=user.pk).exclude(seal=None).values("seal__sha256")
        return rows.filter(sha256__in=files) | rows.filter(sha256__in=statements)
