"""Who sees which need and which match. A confidential need is seen by its owner, the office, and who was let in."""

from __future__ import annotations

from typing import ClassVar

from django.db.models import Model, Q, QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.roles import EXAMINERS, GOVERNMENT, HOLDERS, Role
from quanlian.core.policies import Person, Policy, policy_for, register, roles_of
from quanlian.utilisation.matching import models as m
from quanlian.utilisation.matching.reach import SEERS, bodies, covers, is_member, within


@register
class NeedPolicy(Policy[m.Need]):
    """`post`, `discover`, `survey`: without a row. `publish`: the office. `manage`, `match`: owner and office."""

    model = m.Need

    def own(self, user: Person, rows: QuerySet[m.Need]) -> QuerySet[m.Need]:
        seen = Q(state=m.NeedState.OPEN, confidentiality=m.Confidentiality.PUBLIC)
        if isinstance(user, User):
            seen |= Q(organisation__in=bodies(user)) | Q(posted_by=user)
            if is_member(user):
                seen |= Q(state=m.NeedState.OPEN, confidentiality=m.Confidentiality.MEMBERS)
            # a subquery, so that a need with two invited bodies of one person is one row
            invited = m.Need.invited.through.objects.filter(organisation__in=bodies(user))
            seen |= Q(state=m.NeedState.OPEN, pk__in=invited.values("need"))
            if user.roles & SEERS:
                seen |= within(user, "region_code")
        return rows.filter(seen)

    def can(self, user: Person, verb: str, obj: m.Need | None = None) -> bool:
        if not isinstance(user, User):
            return False
        if verb in ("publish", "discover", "survey"):
            return bool(user.roles & EXAMINERS) and (obj is None or covers(user, obj.region_code))
        if verb == "post":
            return bool(user.roles & (EXAMINERS | HOLDERS))
        return verb in ("manage", "match", "contact") and obj is not None and speaks_for(user, obj)


def speaks_for(user: User, need: m.Need) -> bool:
    """The owner of a need, who posted it, and the officers of its region."""
    mine = need.organisation_id is not None and need.organisation_id in bodies(user)
    return mine or need.posted_by_id == user.pk or bool(user.roles & EXAMINERS and covers(user, need.region_code))


@register
class MatchPolicy(Policy[m.Match]):
    """The other side sees a match once a person has confirmed it. `confirm`: the need's side; `follow`: both."""

    model = m.Match
    HIDDEN: ClassVar[tuple[str, ...]] = (m.MatchState.PROPOSED, m.MatchState.DISMISSED)

    def own(self, user: Person, rows: QuerySet[m.Match]) -> QuerySet[m.Match]:
        if not isinstance(user, User):
            return rows.none()
        held = bodies(user)
        seen = Q(need__organisation__in=held) | Q(need__posted_by=user)
        seen |= Q(organisation__in=held) & ~Q(state__in=self.HIDDEN)
        if user.roles & SEERS:
            seen |= within(user, "region_code")
        return rows.filter(seen)

    def can(self, user: Person, verb: str, obj: m.Match | None = None) -> bool:
        if not isinstance(user, User) or obj is None or verb not in ("confirm", "follow"):
            return False
        if speaks_for(user, obj.need):
            return True
        return verb == "follow" and obj.organisation_id in bodies(user) and obj.state not in self.HIDDEN


@register
class FollowUpPolicy(Policy[m.FollowUp]):
    model = m.FollowUp

    def own(self, user: Person, rows: QuerySet[m.FollowUp]) -> QuerySet[m.FollowUp]:
        return rows.filter(match__in=policy_for(m.Match).visible_to(user))


@register
class OfferCardPolicy(Policy[m.OfferCard]):
    """What hangs in the market is public; what was taken down its lister and the government side still see."""

    model = m.OfferCard
    see = GOVERNMENT

    def own(self, user: Person, rows: QuerySet[m.OfferCard]) -> QuerySet[m.OfferCard]:
        return rows.filter(Q(open=True) | Q(organisation__in=bodies(user)))

    def can(self, user: Person, verb: str, obj: m.OfferCard | None = None) -> bool:
        """`seek`: firms for an offer: its lister and the office."""
        if verb != "seek" or obj is None or not isinstance(user, User):
            return False
        return bool(user.roles & EXAMINERS) or obj.organisation_id in bodies(user)


class _OfOffice(Policy[Model]):
    """Rows of a region: its office alone."""

    def own(self, user: Person, rows: QuerySet[Model]) -> QuerySet[Model]:
        if not isinstance(user, User) or not roles_of(user) & SEERS:
            return rows.none()
        return rows.filter(within(user, "region_code"))


@register
class OutingPolicy(_OfOffice):
    model = m.Outing
    verbs: ClassVar[dict[str, frozenset[Role]]] = {"add": EXAMINERS}


@register
class SurveyPolicy(_OfOffice):
    model = m.Survey


@register
class BadRowPolicy(Policy[m.BadRow]):
    model = m.BadRow

    def own(self, user: Person, rows: QuerySet[m.BadRow]) -> QuerySet[m.BadRow]:
        return rows.filter(survey__in=policy_for(m.Survey).visible_to(user))


@register
class FirmFieldPolicy(Policy[m.FirmField]):
    model = m.FirmField
    see = GOVERNMENT


@register
class TeamPolicy(Policy[m.Team]):
    """Inventors are published with their patents."""

    model = m.Team
    public = True
