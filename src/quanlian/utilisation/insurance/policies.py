"""The office sees policies of its regions, a firm its own, an insurer those it issued, a bank those that secure it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.reach import in_regions
from quanlian.core.people.roles import GOVERNMENT, Role
from quanlian.core.policies import Person, Policy, policy_for, register
from quanlian.procedures.people import party_organisations
from quanlian.utilisation.insurance.models import InsuranceClaim, InsurancePolicy

SEERS = (GOVERNMENT | {Role.POOL_OFFICE}) - {Role.ADMINISTRATOR}


@register
class InsurancePolicyPolicy(Policy[InsurancePolicy]):
    model = InsurancePolicy

    def own(self, user: Person, rows: QuerySet[InsurancePolicy]) -> QuerySet[InsurancePolicy]:
        if not isinstance(user, User):
            return rows.none()
        bodies = list(party_organisations(user))
        banks = [one.name for one in bodies if one.kind == "finance"]
        found = Q(insured__in=bodies) | Q(insurer__in=bodies) | Q(beneficiary_name__in=banks)
        found |= in_regions(user, SEERS)
        return rows.filter(found)


@register
class InsuranceClaimPolicy(Policy[InsuranceClaim]):
    model = InsuranceClaim

    def own(self, user: Person, rows: QuerySet[InsuranceClaim]) -> QuerySet[InsuranceClaim]:
        if not isinstance(user, User):
            return rows.none()
        seen = policy_for(InsurancePolicy).visible_to(user)
        mine = Q(case__parties__organisation__in=party_organisations(user), case__parties__admitted=True)
        return rows.filter(Q(policy__in=seen) | mine).distinct()
