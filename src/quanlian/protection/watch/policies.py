"""Who may see and do what of the watch: the office its regions, a right's holder the leads of its own marks.

An agency sees the leads of cases it takes part in, as it sees the cases. Banks and the public see nothing here.
"""

from __future__ import annotations

from typing import ClassVar

from django.db.models import Model, Q, QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.roles import EXAMINERS, HOLDERS, STAFF, Role
from quanlian.core.policies import Person, Policy, policy_for, register
from quanlian.procedures.models import Case
from quanlian.protection.watch import models as m
from quanlian.protection.watch.regions import WATCHERS, bodies, covers, within
from quanlian.protection.watch.transitions import Who, step

CHIEFS = frozenset({Role.REVIEWER, Role.CHIEF})
SEERS = STAFF | WATCHERS
HANDS = {Who.OFFICE: EXAMINERS, Who.CHIEF: CHIEFS, Who.HOLDER: HOLDERS}


def own_marks(user: User) -> QuerySet[m.WatchedMark]:
    """The marks of the organisations this person speaks for."""
    held = bodies(user) if user.roles & HOLDERS else []
    return m.WatchedMark.objects.filter(organisation__in=held)


@register
class WatchedMarkPolicy(Policy[m.WatchedMark]):
    """`add`: officers for their region, holders for rights of their own organisation (checked when adding)."""

    model = m.WatchedMark

    def own(self, user: Person, rows: QuerySet[m.WatchedMark]) -> QuerySet[m.WatchedMark]:
        if not isinstance(user, User):
            return rows.none()
        if user.roles & SEERS:
            return rows.filter(within(user, "region_code"))
        return rows.filter(pk__in=own_marks(user))

    def can(self, user: Person, verb: str, obj: m.WatchedMark | None = None) -> bool:
        if not isinstance(user, User) or verb not in ("add", "change", "authorise"):
            return False
        if obj is None:
            return bool(user.roles & (EXAMINERS | HOLDERS))
        mine = user.roles & HOLDERS and obj.organisation_id in bodies(user)
        return bool(mine or (user.roles & EXAMINERS and covers(user, obj.region_code)))


@register
class LeadPolicy(Policy[m.Lead]):
    """Verbs are those of the transition table, and `view`."""

    model = m.Lead

    def own(self, user: Person, rows: QuerySet[m.Lead]) -> QuerySet[m.Lead]:
        if not isinstance(user, User):
            return rows.none()
        if user.roles & SEERS:
            return rows.filter(within(user, "region_code"))
        seen = Q(mark__in=own_marks(user)) if user.roles & HOLDERS else Q(pk__in=[])
        if Role.AGENCY in user.roles:
            seen |= Q(case__in=policy_for(Case).visible_to(user).values("pk"))
        return rows.filter(seen)

    def can(self, user: Person, verb: str, obj: m.Lead | None = None) -> bool:
        if not isinstance(user, User):
            return False
        return any(user.roles & HANDS[who] and (obj is None or self._theirs(user, who, obj)) for who in step(verb).who)

    def _theirs(self, user: User, who: Who, lead: m.Lead) -> bool:
        if who is Who.HOLDER:
            return lead.mark.organisation_id is not None and lead.mark.organisation_id in bodies(user)
        return covers(user, lead.region_code)


class _OfLead(Policy[Model]):
    """What belongs to a lead is seen with it."""

    path: ClassVar[str] = "lead"

    def own(self, user: Person, rows: QuerySet[Model]) -> QuerySet[Model]:
        seen = policy_for(m.Lead).visible_to(user)
        return rows.filter(**{f"{self.path}__in": seen}).distinct()


@register
class DecisionPolicy(_OfLead):
    model = m.Decision


@register
class RecheckPolicy(_OfLead):
    model = m.Recheck


@register
class ItemPolicy(_OfLead):
    model = m.Item
    path = "leads"


@register
class PricePolicy(_OfLead):
    model = m.Price
    path = "item__leads"


@register
class SellerPolicy(_OfLead):
    model = m.Seller
    path = "items__leads"


class _OfMark(Policy[Model]):
    """What belongs to a watched mark is seen with it."""

    path: ClassVar[str] = "mark"

    def own(self, user: Person, rows: QuerySet[Model]) -> QuerySet[Model]:
        return rows.filter(**{f"{self.path}__in": policy_for(m.WatchedMark).visible_to(user)})


@register
class AuthorisationPolicy(Policy[m.Authorisation]):
    """`give`, `withdraw`, `replace`: whoever may authorise under the mark."""

    model = m.Authorisation

    def own(self, user: Person, rows: QuerySet[m.Authorisation]) -> QuerySet[m.Authorisation]:
        return rows.filter(mark__in=policy_for(m.WatchedMark).visible_to(user))

    def can(self, user: Person, verb: str, obj: m.Authorisation | None = None) -> bool:
        return policy_for(m.WatchedMark).can(user, "authorise", obj.mark if obj else None)


@register
class CodePolicy(_OfMark):
    model = m.Code
    path = "authorisation__mark"


@register
class FilteredPolicy(_OfMark):
    model = m.Filtered


@register
class LoadPolicy(Policy[m.Load]):
    """`load`: officers, and holders for what they found themselves."""

    model = m.Load

    def own(self, user: Person, rows: QuerySet[m.Load]) -> QuerySet[m.Load]:
        if not isinstance(user, User):
            return rows.none()
        if user.roles & SEERS:
            return rows.filter(within(user, "region_code"))
        return rows.filter(asked_by=user)

    def can(self, user: Person, verb: str, obj: m.Load | None = None) -> bool:
        return isinstance(user, User) and bool(user.roles & (EXAMINERS | HOLDERS))


@register
class WeightsPolicy(Policy[m.Weights]):
    model = m.Weights
    see = SEERS
    verbs: ClassVar[dict[str, frozenset[Role]]] = {"recalibrate": frozenset({Role.CHIEF})}
