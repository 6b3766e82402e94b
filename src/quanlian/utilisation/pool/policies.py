"""The pool office, the treasury and auditors see a pool; a bank its own loans; nobody else sees anything here."""

from __future__ import annotations

from typing import ClassVar

from django.db.models import Model, Q, QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.reach import in_regions, speaks_for
from quanlian.core.people.roles import Role
from quanlian.core.policies import Person, Policy, policy_for, register
from quanlian.utilisation.pool.models import Admission, Claim, Pool, PoolPartner, Recovery

KEEPERS = frozenset({Role.POOL_OFFICE, Role.FINANCE_BUREAU})
SEERS = KEEPERS | {Role.CHIEF, Role.REVIEWER, Role.OFFICER, Role.AUDITOR, Role.LEADER}


def bodies(user: User) -> list[int]:
    """The financial institutions a person speaks for."""
    return speaks_for(user, {Role.FINANCE})


def within(user: User, field: str) -> Q:
    """Rows of the regions a keeper or overseer works for; 0 is the whole country."""
    return in_regions(user, SEERS, field)


@register
class PoolPolicy(Policy[Pool]):
    """`keep`: pay in money, credit interest, simulate."""

    model = Pool
    verbs: ClassVar[dict[str, frozenset[Role]]] = {"keep": KEEPERS}

    def own(self, user: Person, rows: QuerySet[Pool]) -> QuerySet[Pool]:
        if not isinstance(user, User):
            return rows.none()
        managed = Q(organisation__in=user.memberships.filter(role=Role.POOL_OFFICE).values("organisation"))
        partner = Q(pk__in=PoolPartner.objects.filter(organisation__in=bodies(user)).values("pool"))
        return rows.filter(within(user, "region_code") | managed | partner)


@register
class PoolPartnerPolicy(Policy[PoolPartner]):
    model = PoolPartner

    def own(self, user: Person, rows: QuerySet[PoolPartner]) -> QuerySet[PoolPartner]:
        if not isinstance(user, User):
            return rows.none()
        return rows.filter(Q(pool__in=_kept(user)) | Q(organisation__in=bodies(user)))


@register
class AdmissionPolicy(Policy[Admission]):
    """A bank sees the loans it filed."""

    model = Admission

    def own(self, user: Person, rows: QuerySet[Admission]) -> QuerySet[Admission]:
        if not isinstance(user, User):
            return rows.none()
        return rows.filter(Q(pool__in=_kept(user)) | Q(bank__in=bodies(user)))


class _OfAdmission(Policy[Model]):
    path: ClassVar[str]

    def own(self, user: Person, rows: QuerySet[Model]) -> QuerySet[Model]:
        return rows.filter(**{f"{self.path}__in": policy_for(Admission).visible_to(user)})


@register
class ClaimPolicy(_OfAdmission):
    model = Claim
    path = "admission"


@register
class RecoveryPolicy(_OfAdmission):
    model = Recovery
    path = "claim__admission"


def _kept(user: User) -> QuerySet[Pool]:
    """Pools seen whole: by those who keep or oversee them, never by a mere partner."""
    managed = Q(organisation__in=user.memberships.filter(role=Role.POOL_OFFICE).values("organisation"))
    return Pool.objects.filter(within(user, "region_code") | managed)
