"""The office sees its regions; a firm or university the licences it gives or takes, and its own rewards.

Open-licence statements are public. Banks, agencies and experts see none of the rest.
"""

from __future__ import annotations

from typing import ClassVar

from django.db.models import Model, Q, QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.roles import EXAMINERS, HOLDERS, STAFF
from quanlian.core.policies import Person, Policy, policy_for, register
from quanlian.procedures.people import covers
from quanlian.procedures.policies import WATCHERS, in_regions
from quanlian.utilisation.licensing import models as m
from quanlian.utilisation.licensing.scope import bodies


def is_office(user: User) -> bool:
    return bool(user.roles & (STAFF | WATCHERS))


def reaches(user: User, region: int) -> bool:
    """Whether this person examines for an office that covers the region."""
    held = user.memberships.filter(role__in=EXAMINERS).values_list("region_code", flat=True)
    return any(code == 0 or covers(code, region) for code in held)


@register
class LicencePolicy(Policy[m.Licence]):
    """`register`, `end`, `recordal`, `terms`: either side or the office; `confirm`, `dispute`, `pay`: the licensor;
    `report`: the licensee."""

    model = m.Licence

    def own(self, user: Person, rows: QuerySet[m.Licence]) -> QuerySet[m.Licence]:
        if not isinstance(user, User):
            return rows.none()
        mine = bodies(user)
        seen = Q(licensor__in=mine) | Q(licensee__in=mine)
        return rows.filter(in_regions(user, "region_code") | seen if is_office(user) else seen)

    def can(self, user: Person, verb: str, obj: m.Licence | None = None) -> bool:
        if not isinstance(user, User):
            return False
        if obj is None:
            return bool(user.roles & (HOLDERS | EXAMINERS))
        mine = bodies(user)
        giver, taker = obj.licensor_id in mine, obj.licensee_id in mine
        if verb in ("confirm", "dispute", "pay", "end", "terms"):
            return giver or (verb in ("end", "terms") and self._office(user, obj))
        if verb == "report":
            return taker
        return giver or taker or self._office(user, obj)

    def _office(self, user: User, obj: m.Licence) -> bool:
        return reaches(user, obj.region_code)


class _OfLicence(Policy[Model]):
    """What belongs to a licence is seen with it."""

    path: ClassVar[str] = "licence"

    def own(self, user: Person, rows: QuerySet[Model]) -> QuerySet[Model]:
        return rows.filter(**{f"{self.path}__in": policy_for(m.Licence).visible_to(user)})


@register
class LicenceRightPolicy(_OfLicence):
    model = m.LicenceRight


@register
class RoyaltyTermPolicy(_OfLicence):
    model = m.RoyaltyTerm


@register
class RoyaltyStatementPolicy(_OfLicence):
    model = m.RoyaltyStatement


@register
class RoyaltyPaymentPolicy(_OfLicence):
    model = m.RoyaltyPayment


@register
class OpenOfferPolicy(Policy[m.OpenOffer]):
    model = m.OpenOffer
    public = True


@register
class OpenNoticePolicy(Policy[m.OpenNotice]):
    """The one who gave notice, the holder it went to, and the office."""

    model = m.OpenNotice

    def own(self, user: Person, rows: QuerySet[m.OpenNotice]) -> QuerySet[m.OpenNotice]:
        if not isinstance(user, User):
            return rows.none()
        mine = bodies(user)
        seen = Q(organisation__in=mine) | Q(offer__organisation__in=mine)
        return rows.filter(in_regions(user, "offer__region_code") | seen if is_office(user) else seen)

    def can(self, user: Person, verb: str, obj: m.OpenNotice | None = None) -> bool:
        if not isinstance(user, User):
            return False
        return bool(user.roles & HOLDERS) if obj is None else obj.organisation_id in bodies(user)


class _OfUnit(Policy[Model]):
    """A unit's own records: the unit and the office."""

    def own(self, user: Person, rows: QuerySet[Model]) -> QuerySet[Model]:
        if not isinstance(user, User):
            return rows.none()
        mine = Q(unit__in=bodies(user))
        return rows.filter(in_regions(user, "region_code") | mine if is_office(user) else mine)

    def can(self, user: Person, verb: str, obj: Model | None = None) -> bool:
        if not isinstance(user, User):
            return False
        return bool(user.roles & HOLDERS) if obj is None else getattr(obj, "unit_id", None) in bodies(user)


@register
class RewardPolicy(_OfUnit):
    model = m.Reward


@register
class AgreementPolicy(_OfUnit):
    model = m.OwnershipAgreement


class _OfReward(_OfLicence):
    path = "reward"

    def own(self, user: Person, rows: QuerySet[Model]) -> QuerySet[Model]:
        return rows.filter(reward__in=policy_for(m.Reward).visible_to(user))


@register
class RewardSharePolicy(_OfReward):
    model = m.RewardShare


class _OfAgreement(Policy[Model]):
    def own(self, user: Person, rows: QuerySet[Model]) -> QuerySet[Model]:
        return rows.filter(agreement__in=policy_for(m.OwnershipAgreement).visible_to(user))


@register
class AgreementRightPolicy(_OfAgreement):
    model = m.AgreementRight


@register
class OwnershipSharePolicy(_OfAgreement):
    model = m.OwnershipShare
