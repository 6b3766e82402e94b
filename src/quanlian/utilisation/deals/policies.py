"""Who may see what of a deal: the office its regions, each side its own, a bank the accounts it holds.

A sealed bid is seen by nobody before the opening; after it by both sides' people and the office.
"""

from __future__ import annotations

from typing import ClassVar

from django.db.models import Model, Q, QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.reach import in_regions, speaks_for
from quanlian.core.people.roles import STAFF, Role
from quanlian.core.policies import Person, Policy, policy_for, register
from quanlian.utilisation.deals import models as m

SEERS = STAFF | {Role.LEADER, Role.AUDITOR}
OPERATORS = frozenset({Role.CLERK, Role.OFFICER, Role.REVIEWER, Role.CHIEF})


def within(user: User, field: str = "region_code") -> Q:
    """Rows of the regions this person's office covers."""
    return in_regions(user, SEERS, field)


class _Sides(Policy[Model]):
    """The office its regions; organisations the rows that name them in one of `sides`."""

    sides: ClassVar[tuple[str, ...]] = ("seller", "buyer")

    def own(self, user: Person, rows: QuerySet[Model]) -> QuerySet[Model]:
        if not isinstance(user, User):
            return rows.none()
        held = speaks_for(user)
        mine = Q(pk__in=[])
        for side in self.sides:
            mine |= Q(**{f"{side}__in": held})
        if user.roles & SEERS:
            return rows.filter(mine | within(user))
        return rows.filter(mine)

    def can(self, user: Person, verb: str, obj: Model | None = None) -> bool:
        """`operate`: the office; `take_part`: anybody of an organisation."""
        if not isinstance(user, User):
            return False
        if verb == "operate":
            return bool(user.roles & OPERATORS) and (obj is None or self._near(user, obj))
        return verb == "take_part" and bool(speaks_for(user))

    def _near(self, user: User, obj: Model) -> bool:
        return type(obj)._default_manager.filter(within(user), pk=obj.pk).exists()


@register
class InterestPolicy(_Sides):
    model = m.Interest


@register
class NegotiationPolicy(_Sides):
    model = m.Negotiation


@register
class DealPolicy(_Sides):
    """Beside both sides: a co-owner who is asked, and the bank that holds the price."""

    model = m.Deal

    def own(self, user: Person, rows: QuerySet[Model]) -> QuerySet[Model]:
        seen = super().own(user, rows)
        if not isinstance(user, User) or user.roles & SEERS:
            return seen
        held = speaks_for(user)
        asked = m.CoOwnerConsent.objects.filter(organisation__in=held).values("deal")
        return (seen | rows.filter(pk__in=asked)).distinct()


@register
class BidRoomPolicy(_Sides):
    """A room is announced to everybody who may bid; who bids in it is not."""

    model = m.BidRoom
    sides = ("seller",)

    def own(self, user: Person, rows: QuerySet[Model]) -> QuerySet[Model]:
        if isinstance(user, User) and not user.roles & SEERS and speaks_for(user):
            return rows
        return super().own(user, rows)


@register
class TechnologyContractPolicy(_Sides):
    model = m.TechnologyContract


class _OfDeal(Policy[Model]):
    """What belongs to a deal is seen with it."""

    path: ClassVar[str] = "deal"

    def own(self, user: Person, rows: QuerySet[Model]) -> QuerySet[Model]:
        return rows.filter(**{f"{self.path}__in": policy_for(m.Deal).visible_to(user).values("pk")})


@register
class DealRightPolicy(_OfDeal):
    model = m.DealRight


@register
class HandOverPolicy(_OfDeal):
    model = m.HandOver


@register
class UseReportPolicy(_OfDeal):
    model = m.UseReport


@register
class EquityContributionPolicy(_OfDeal):
    model = m.EquityContribution


class _OfSides(Policy[Model]):
    """For both sides and the office only: a co-owner sees no money."""

    path: ClassVar[str] = "deal"

    def own(self, user: Person, rows: QuerySet[Model]) -> QuerySet[Model]:
        if not isinstance(user, User):
            return rows.none()
        held = speaks_for(user)
        mine = Q(**{f"{self.path}__seller__in": held}) | Q(**{f"{self.path}__buyer__in": held})
        return rows.filter(mine | within(user, f"{self.path}__region_code") if user.roles & SEERS else mine)


@register
class ConsiderationPolicy(_OfSides):
    model = m.Consideration


@register
class EscrowAccountPolicy(_OfSides):
    """And the bank that holds the account, by its name."""

    model = m.EscrowAccount

    def own(self, user: Person, rows: QuerySet[Model]) -> QuerySet[Model]:
        seen = super().own(user, rows)
        if isinstance(user, User) and Role.FINANCE in user.roles:
            names = user.memberships.filter(role=Role.FINANCE).values_list("organisation__name", flat=True)
            return seen | rows.filter(bank__in=list(names))
        return seen


@register
class EscrowStatementPolicy(Policy[m.EscrowStatement]):
    model = m.EscrowStatement

    def own(self, user: Person, rows: QuerySet[m.EscrowStatement]) -> QuerySet[m.EscrowStatement]:
        return rows.filter(account__in=policy_for(m.EscrowAccount).visible_to(user).values("pk"))


@register
class ContractDraftPolicy(Policy[m.ContractDraft]):
    """A draft is its writer's organisation's; one hung on a deal is both sides'."""

    model = m.ContractDraft

    def own(self, user: Person, rows: QuerySet[m.ContractDraft]) -> QuerySet[m.ContractDraft]:
        if not isinstance(user, User):
            return rows.none()
        held = speaks_for(user)
        mine = Q(by=user) | Q(organisation__in=held) | Q(deal__seller__in=held) | Q(deal__buyer__in=held)
        return rows.filter(mine | within(user, "deal__region_code") if user.roles & SEERS else mine)


@register
class CoOwnerConsentPolicy(Policy[m.CoOwnerConsent]):
    model = m.CoOwnerConsent

    def own(self, user: Person, rows: QuerySet[m.CoOwnerConsent]) -> QuerySet[m.CoOwnerConsent]:
        if not isinstance(user, User):
            return rows.none()
        return rows.filter(
            Q(organisation__in=speaks_for(user)) | Q(deal__in=policy_for(m.Deal).visible_to(user).values("pk"))
        )


@register
class NegotiationEntryPolicy(Policy[m.NegotiationEntry]):
    model = m.NegotiationEntry

    def own(self, user: Person, rows: QuerySet[m.NegotiationEntry]) -> QuerySet[m.NegotiationEntry]:
        return rows.filter(negotiation__in=policy_for(m.Negotiation).visible_to(user).values("pk"))
