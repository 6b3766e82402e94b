"""Ratings are seen by the office, experts, whoever asked and the owner; a reckoned value by its own organisation."""

from __future__ import annotations

from typing import ClassVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.roles import GOVERNMENT, STAFF, Role
from quanlian.core.policies import Person, Policy, register
from quanlian.registry.models import Holding
from quanlian.utilisation.valuation import models as m

SEERS = GOVERNMENT | {Role.EXPERT}
ASKERS = STAFF | {
    Role.EXPERT,
    Role.ENTERPRISE,
    Role.UNIVERSITY,
    Role.RIGHTS_HOLDER,
    Role.AGENCY,
    Role.FINANCE,
    Role.POOL_OFFICE,
}
SCORERS = frozenset({Role.EXPERT, Role.OFFICER, Role.REVIEWER, Role.CHIEF})


def asked_or_owned(user: User, path: str = "right") -> Q:
    """Rights that this person or their organisations asked about, or hold themselves."""
    bodies = user.memberships.values("organisation")
    asked = m.Asked.objects.filter(right=OuterRef(path)).filter(Q(user=user) | Q(organisation__in=bodies))
    held = Holding.objects.filter(right=OuterRef(path), first_party__organisation__in=bodies)
    return Q(Exists(asked)) | Q(Exists(held))


class _OfRight(Policy[Model]):
    see = SEERS

    def own(self, user: Person, rows: QuerySet[Model]) -> QuerySet[Model]:
        return rows.filter(asked_or_owned(user)) if isinstance(user, User) else rows.none()


@register
class RatingPolicy(_OfRight):
    """`ask`: anybody who works with rights."""

    model = m.Rating
    verbs: ClassVar[dict[str, frozenset[Role]]] = {"ask": ASKERS}


@register
class ExpertScorePolicy(Policy[m.ExpertScore]):
    """Reasons are for the office, experts and the owner; others see only the figure in the rating."""

    model = m.ExpertScore
    see = SEERS
    verbs: ClassVar[dict[str, frozenset[Role]]] = {"score": SCORERS}

    def own(self, user: Person, rows: QuerySet[m.ExpertScore]) -> QuerySet[m.ExpertScore]:
        if not isinstance(user, User):
            return rows.none()
        bodies = user.memberships.values("organisation")
        return rows.filter(
            Exists(Holding.objects.filter(right=OuterRef("right"), first_party__organisation__in=bodies))
        )


@register
class AskedPolicy(Policy[m.Asked]):
    model = m.Asked
    see = SEERS

    def own(self, user: Person, rows: QuerySet[m.Asked]) -> QuerySet[m.Asked]:
        if not isinstance(user, User):
            return rows.none()
        return rows.filter(Q(user=user) | Q(organisation__in=user.memberships.values("organisation")))


@register
class ReckonedPolicy(Policy[m.Reckoned]):
    """`reckon`: as `ask`."""

    model = m.Reckoned
    see = GOVERNMENT
    verbs: ClassVar[dict[str, frozenset[Role]]] = {"reckon": ASKERS}

    def own(self, user: Person, rows: QuerySet[m.Reckoned]) -> QuerySet[m.Reckoned]:
        if not isinstance(user, User):
            return rows.none()
        return rows.filter(Q(by=user) | Q(organisation__in=user.memberships.values("organisation")))


@register
class FieldPolicy(Policy[m.Field]):
    """Counts of public facts."""

    model, public = m.Field, True


@register
class CitedPolicy(Policy[m.Cited]):
    model, public = m.Cited, True
