"""Who sees what of the market: what hangs is public; the rest its lister and the office of the region.

Agencies see their own organisation's offers; banks and the public only what hangs in the halls.
"""

from __future__ import annotations

from typing import ClassVar

from django.db.models import Model, Q, QuerySet

from quanlian.core.people import reach
from quanlian.core.people.models import Organisation, User
from quanlian.core.people.reach import in_regions, regions_of
from quanlian.core.people.roles import EXAMINERS, GOVERNMENT, STAFF, Role
from quanlian.core.policies import Person, Policy, policy_for, register
from quanlian.utilisation.market import models as m

LISTED = Q(listed_on__isnull=False, delisted_on=None)
READABLE = LISTED | Q(listed_on__isnull=False, delisted_why=m.Delisted.DEALT)
"""What hangs, and what was dealt in the halls: its deal is announced, and the need and the talk lead back to it."""


def bodies(user: User) -> list[int]:
    """The organisations a person speaks for, no government body."""
    return reach.speaks_for(user)


def first_body(user: User) -> Organisation | None:
    """The oldest of them."""
    return Organisation.objects.filter(pk__in=bodies(user)).order_by("pk").first()


def offices(user: User) -> list[int]:
    """The regions this person's government post covers; 0 is the whole country."""
    return regions_of(user, GOVERNMENT)


def within(user: User, field: str = "region_code") -> Q:
    return in_regions(user, GOVERNMENT, field)


def covers(user: User, code: int) -> bool:
    return reach.covers(user, GOVERNMENT, code)


@register
class OfferPolicy(Policy[m.Offer]):
    """`ask`: anybody signed in about what hangs, but not the lister; `push`: the office."""

    model = m.Offer

    def own(self, user: Person, rows: QuerySet[m.Offer]) -> QuerySet[m.Offer]:
        if not isinstance(user, User):
            return rows.filter(READABLE)
        return rows.filter(READABLE | Q(lister__in=bodies(user)) | within(user))

    def can(self, user: Person, verb: str, obj: m.Offer | None = None) -> bool:
        if not isinstance(user, User):
            return False
        if verb in ("ask", "complain"):
            return obj is None or (obj.is_open and not self.is_lister(user, obj))
        if verb == "push":
            return bool(user.roles & EXAMINERS and (obj is None or covers(user, obj.region_code)))
        return False

    @staticmethod
    def is_lister(user: User, obj: m.Offer) -> bool:
        return obj.lister_id in bodies(user)


@register
class OfferRightPolicy(Policy[m.OfferRight]):
    model = m.OfferRight

    def own(self, user: Person, rows: QuerySet[m.OfferRight]) -> QuerySet[m.OfferRight]:
        return rows.filter(offer__in=policy_for(m.Offer).visible_to(user))


@register
class EnquiryPolicy(Policy[m.Enquiry]):
    """The asker's organisation, the lister, the office. `answer`: the lister."""

    model = m.Enquiry

    def own(self, user: Person, rows: QuerySet[m.Enquiry]) -> QuerySet[m.Enquiry]:
        if not isinstance(user, User):
            return rows.none()
        own = bodies(user)
        mine = Q(asker=user) | Q(organisation__in=own) | Q(offer__lister__in=own)
        return rows.filter(mine | within(user, "offer__region_code"))

    def can(self, user: Person, verb: str, obj: m.Enquiry | None = None) -> bool:
        if not isinstance(user, User) or verb != "answer" or obj is None:
            return False
        return OfferPolicy.is_lister(user, obj.offer)


@register
class ComplaintPolicy(Policy[m.Complaint]):
    """Who complained, and the office; never the lister, who reads the order."""

    model = m.Complaint

    def own(self, user: Person, rows: QuerySet[m.Complaint]) -> QuerySet[m.Complaint]:
        return rows.filter(Q(by=user) | within(user, "offer__region_code")) if isinstance(user, User) else rows.none()


class _Directory(Policy[Model]):
    """The directory is public; the office of the region and the operator itself keep it."""

    public = True


@register
class OperatorPolicy(Policy[m.Operator]):
    """`add`, `change`: the office; `report`: the office and the operator itself."""

    model = m.Operator
    public = True

    def can(self, user: Person, verb: str, obj: m.Operator | None = None) -> bool:
        if not isinstance(user, User):
            return False
        office = bool(user.roles & EXAMINERS) and (obj is None or covers(user, obj.region_code))
        own = obj is not None and obj.organisation_id in bodies(user)
        return office or (verb == "report" and own)


@register
class ActivityPolicy(_Directory):
    model = m.Activity


@register
class ResidentPolicy(_Directory):
    model = m.Resident


@register
class PushPolicy(Policy[m.Push]):
    model = m.Push
    see = STAFF

    def own(self, user: Person, rows: QuerySet[m.Push]) -> QuerySet[m.Push]:
        return rows.filter(offer__lister__in=bodies(user)) if isinstance(user, User) else rows.none()


@register
class SupervisionOrderPolicy(Policy[m.SupervisionOrder]):
    """The office of the region, and whom the order is addressed to."""

    model = m.SupervisionOrder
    verbs: ClassVar[dict[str, frozenset[Role]]] = {"run": EXAMINERS}

    def own(self, user: Person, rows: QuerySet[m.SupervisionOrder]) -> QuerySet[m.SupervisionOrder]:
        if not isinstance(user, User):
            return rows.none()
        mine = Q(organisation__in=bodies(user)) | Q(operator__organisation__in=bodies(user))
        return rows.filter(mine | within(user))
