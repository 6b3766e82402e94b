"""Decisions on what is offered are public; a rating is seen by who gave it and by the office that had the case."""

from __future__ import annotations

from typing import ClassVar

from django.db.models import Q, QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.roles import STAFF, Role
from quanlian.core.policies import Person, Policy, register
from quanlian.procedures.models import CaseParty
from quanlian.procedures.people import mine
from quanlian.procedures.policies import WATCHERS, in_regions
from quanlian.service.catalogue.models import CaseTime, Offer, Rating

DECIDE = frozenset({Role.CHIEF, Role.ADMINISTRATOR})
FOLLOW_UP = frozenset({Role.CLERK, Role.OFFICER, Role.REVIEWER, Role.CHIEF})


@register
class OfferPolicy(Policy[Offer]):
    model, public = Offer, True
    verbs: ClassVar[dict[str, frozenset[Role]]] = {"decide": DECIDE}


@register
class CaseTimePolicy(Policy[CaseTime]):
    """Sums only, on the page of statistics; the cases behind them have their own policy."""

    model = CaseTime


@register
class RatingPolicy(Policy[Rating]):
    """The office of the case's region; the applicant their own. Everybody else sees sums only."""

    model = Rating

    def own(self, user: Person, rows: QuerySet[Rating]) -> QuerySet[Rating]:
        if not isinstance(user, User):
            return rows.none()
        if user.roles & (STAFF | WATCHERS):
            return rows.filter(in_regions(user, "region_code") | Q(by=user))
        return rows.filter(by=user)

    def can(self, user: Person, verb: str, obj: Rating | None = None) -> bool:
        if not isinstance(user, User) or obj is None:
            return False
        if verb == "rate":
            return is_applicant(user, obj)
        return bool(user.roles & FOLLOW_UP) and self.visible_to(user).filter(pk=obj.pk).exists()


def is_applicant(user: User, rating: Rating) -> bool:
    """Whether the person is, or speaks for, an applicant of the case: a party in a role that applies."""
    from quanlian.procedures.library import item_of

    item = item_of(rating.case.version)
    roles = [name for name, spec in item.roles.items() if spec.applies]
    own = CaseParty.objects.filter(case=rating.case, role__in=roles, admitted=True)
    return own.filter(mine(user)).exists()
