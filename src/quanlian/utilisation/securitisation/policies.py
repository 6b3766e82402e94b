"""A securitisation is seen by the government side of its region and by its originator."""

from __future__ import annotations

from typing import ClassVar

from django.db.models import Model, Q, QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.reach import in_regions
from quanlian.core.people.roles import EXAMINERS, GOVERNMENT, Role
from quanlian.core.policies import Person, Policy, policy_for, register
from quanlian.utilisation.securitisation import models as m

ORIGINATORS = frozenset({Role.FINANCE, Role.AGENCY, Role.ENTERPRISE})


@register
class AbsDealPolicy(Policy[m.AbsDeal]):
    """`arrange`: assets, tranches, payments: the originator for its own deal, and the office of its region."""

    model = m.AbsDeal

    def own(self, user: Person, rows: QuerySet[m.AbsDeal]) -> QuerySet[m.AbsDeal]:
        if not isinstance(user, User):
            return rows.none()
        own = Q(organisation__in=user.memberships.exclude(role__in=GOVERNMENT).values("organisation"))
        return rows.filter(own | in_regions(user, GOVERNMENT))

    def can(self, user: Person, verb: str, obj: m.AbsDeal | None = None) -> bool:
        if not isinstance(user, User) or verb != "arrange":
            return False
        if user.roles & EXAMINERS and (
            obj is None or m.AbsDeal.objects.filter(in_regions(user, EXAMINERS), pk=obj.pk).exists()
        ):
            return True
        if not user.roles & ORIGINATORS:
            return False
        return obj is None or user.memberships.filter(organisation=obj.organisation_id).exists()


class _OfDeal(Policy[Model]):
    path: ClassVar[str] = "deal"

    def own(self, user: Person, rows: QuerySet[Model]) -> QuerySet[Model]:
        return rows.filter(**{f"{self.path}__in": policy_for(m.AbsDeal).visible_to(user)})


@register
class TranchePolicy(_OfDeal):
    model = m.Tranche


@register
class AssetPolicy(_OfDeal):
    model = m.Asset


@register
class PaymentPolicy(_OfDeal):
    model = m.Payment
