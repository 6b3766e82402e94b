"""A fund is seen by the government side of its region, by its manager, and by a company only where it has a project."""

from __future__ import annotations

from typing import ClassVar

from django.db.models import Model, Q, QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.reach import in_regions
from quanlian.core.people.roles import GOVERNMENT, Role
from quanlian.core.policies import Person, Policy, policy_for, register
from quanlian.utilisation.funds import models as m

KEEPERS = frozenset({Role.OFFICER, Role.REVIEWER, Role.CHIEF, Role.FINANCE_BUREAU})
MANAGERS = frozenset({Role.FINANCE, Role.AGENCY, Role.POOL_OFFICE})


@register
class FundPolicy(Policy[m.Fund]):
    """`keep`: register funds and commitments; `run`: call, distribute, value: the office and the fund's manager."""

    model = m.Fund

    def own(self, user: Person, rows: QuerySet[m.Fund]) -> QuerySet[m.Fund]:
        if not isinstance(user, User):
            return rows.none()
        bodies = user.memberships.exclude(role__in=GOVERNMENT).values("organisation")
        own = Q(organisation__in=bodies) | Q(parent__organisation__in=bodies)
        return rows.filter(own | in_regions(user, GOVERNMENT))

    def can(self, user: Person, verb: str, obj: m.Fund | None = None) -> bool:
        if not isinstance(user, User):
            return False
        if user.roles & KEEPERS and (
            obj is None or m.Fund.objects.filter(in_regions(user, KEEPERS), pk=obj.pk).exists()
        ):
            return verb in ("keep", "run")
        if verb != "run" or not user.roles & MANAGERS:
            return False
        return obj is None or user.memberships.filter(organisation=obj.organisation_id).exists()


class _OfFund(Policy[Model]):
    path: ClassVar[str] = "fund"

    def own(self, user: Person, rows: QuerySet[Model]) -> QuerySet[Model]:
        return rows.filter(**{f"{self.path}__in": policy_for(m.Fund).visible_to(user)})


@register
class CommitmentPolicy(_OfFund):
    model = m.Commitment


@register
class TargetPolicy(_OfFund):
    model = m.Target


@register
class CapitalCallPolicy(_OfFund):
    model = m.CapitalCall


@register
class PaidPolicy(_OfFund):
    model, path = m.Paid, "call__fund"


@register
class DistributionPolicy(_OfFund):
    model = m.Distribution


@register
class ReceivedPolicy(_OfFund):
    model, path = m.Received, "distribution__fund"


@register
class FundProjectPolicy(Policy[m.FundProject]):
    """Its company sees its own project."""

    model = m.FundProject

    def own(self, user: Person, rows: QuerySet[m.FundProject]) -> QuerySet[m.FundProject]:
        if not isinstance(user, User):
            return rows.none()
        funds = policy_for(m.Fund).visible_to(user)
        return rows.filter(Q(fund__in=funds) | Q(organisation__in=user.memberships.values("organisation")))


@register
class ProjectFlowPolicy(_OfFund):
    model, path = m.ProjectFlow, "project__fund"


@register
class ProjectValuePolicy(_OfFund):
    model, path = m.ProjectValue, "project__fund"
