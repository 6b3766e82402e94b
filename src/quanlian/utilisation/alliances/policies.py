"""The office sees its regions; members their alliance and pool; a licensee its own licence. Names of filed alliances
and of pools are public, their papers are not."""

from __future__ import annotations

from typing import ClassVar

from django.db.models import Model, Q, QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.roles import EXAMINERS, STAFF
from quanlian.core.policies import Person, Policy, policy_for, register
from quanlian.procedures.people import covers
from quanlian.procedures.policies import WATCHERS, in_regions
from quanlian.utilisation.alliances import models as m
from quanlian.utilisation.alliances.people import bodies

LEADERS = frozenset({m.Post.CHAIR, m.Post.SECRETARIAT})


def is_office(user: User) -> bool:
    return bool(user.roles & (STAFF | WATCHERS))


def reaches(user: User, region: int) -> bool:
    held = user.memberships.filter(role__in=EXAMINERS).values_list("region_code", flat=True)
    return any(code == 0 or covers(code, region) for code in held)


@register
class AlliancePolicy(Policy[m.Alliance]):
    """`lead`: secretariat and chair; `supervise`: the office; `take_part`: any member."""

    model = m.Alliance

    def own(self, user: Person, rows: QuerySet[m.Alliance]) -> QuerySet[m.Alliance]:
        if not isinstance(user, User):
            return rows.none()
        mine = Q(members__organisation__in=bodies(user), members__left_on=None)
        return rows.filter(in_regions(user, "region_code") | mine if is_office(user) else mine).distinct()

    def can(self, user: Person, verb: str, obj: m.Alliance | None = None) -> bool:
        if not isinstance(user, User) or obj is None:
            return False
        if verb == "supervise":
            return reaches(user, obj.region_code)
        posts = set(obj.members.filter(organisation__in=bodies(user), left_on=None).values_list("post", flat=True))
        return bool(posts) if verb == "take_part" else bool(posts & LEADERS)


class _OfAlliance(Policy[Model]):
    path: ClassVar[str] = "alliance"

    def own(self, user: Person, rows: QuerySet[Model]) -> QuerySet[Model]:
        return rows.filter(**{f"{self.path}__in": policy_for(m.Alliance).visible_to(user).values("pk")})


@register
class AllianceMemberPolicy(_OfAlliance):
    model = m.AllianceMember


@register
class AllianceDocumentPolicy(_OfAlliance):
    model = m.AllianceDocument


@register
class SharedWarningPolicy(_OfAlliance):
    model = m.SharedWarning


@register
class WarningAnswerPolicy(_OfAlliance):
    model = m.WarningAnswer
    path = "warning__alliance"


@register
class AntitrustLeadPolicy(Policy[m.AntitrustLead]):
    """For the office alone: a lead is an internal note until somebody has decided."""

    model = m.AntitrustLead

    def own(self, user: Person, rows: QuerySet[m.AntitrustLead]) -> QuerySet[m.AntitrustLead]:
        if not isinstance(user, User) or not is_office(user):
            return rows.none()
        return rows.filter(in_regions(user, "document__alliance__region_code"))

    def can(self, user: Person, verb: str, obj: m.AntitrustLead | None = None) -> bool:
        return isinstance(user, User) and obj is not None and reaches(user, obj.document.alliance.region_code)


@register
class PatentPoolPolicy(Policy[m.PatentPool]):
    """`manage`: the manager; `supervise`: the office."""

    model = m.PatentPool

    def own(self, user: Person, rows: QuerySet[m.PatentPool]) -> QuerySet[m.PatentPool]:
        if not isinstance(user, User):
            return rows.none()
        mine = bodies(user)
        seen = Q(manager__in=mine) | Q(members__organisation__in=mine) | Q(licensees__organisation__in=mine)
        return rows.filter(in_regions(user, "region_code") | seen if is_office(user) else seen).distinct()

    def can(self, user: Person, verb: str, obj: m.PatentPool | None = None) -> bool:
        if not isinstance(user, User) or obj is None:
            return False
        return obj.manager_id in bodies(user) if verb == "manage" else reaches(user, obj.region_code)


class _OfPool(Policy[Model]):
    path: ClassVar[str] = "pool"

    def own(self, user: Person, rows: QuerySet[Model]) -> QuerySet[Model]:
        return rows.filter(**{f"{self.path}__in": policy_for(m.PatentPool).visible_to(user).values("pk")})


@register
class PoolMemberPolicy(_OfPool):
    model = m.PoolMember


@register
class PoolPatentPolicy(_OfPool):
    model = m.PoolPatent


@register
class TariffPolicy(_OfPool):
    model = m.Tariff


class _MoneyOfPool(Policy[Model]):
    """Manager and office see all, a member or licensee its own line."""

    pool: ClassVar[str] = "pool"
    mine: ClassVar[str] = "organisation"

    def own(self, user: Person, rows: QuerySet[Model]) -> QuerySet[Model]:
        if not isinstance(user, User):
            return rows.none()
        held = bodies(user)
        seen = Q(**{f"{self.pool}__manager__in": held}) | Q(**{f"{self.mine}__in": held})
        office = in_regions(user, f"{self.pool}__region_code") if is_office(user) else Q(pk__in=[])
        return rows.filter(seen | office).distinct()


@register
class PoolLicenseePolicy(_MoneyOfPool):
    model = m.PoolLicensee


@register
class DistributionPolicy(_MoneyOfPool):
    model = m.Distribution
    mine = "lines__member__organisation"


@register
class DistributionLinePolicy(_MoneyOfPool):
    model = m.DistributionLine
    pool = "distribution__pool"
    mine = "member__organisation"
