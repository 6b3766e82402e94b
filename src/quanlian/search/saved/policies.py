"""What somebody searched for and watches is theirs alone; a saved search may be shared with one's organisation."""

from __future__ import annotations

from django.db.models import Model, Q, QuerySet

from quanlian.core.people.models import User
from quanlian.core.policies import M, Person, Policy, register
from quanlian.search.saved import models as m


def own_bodies(user: Person) -> list[int]:
    """The organisations a person belongs to."""
    return list(user.memberships.values_list("organisation_id", flat=True)) if isinstance(user, User) else []


class OwnPolicy(Policy[M]):
    """Rows of the person alone, nobody else's, not even for those who keep the system."""

    def own(self, user: Person, rows: QuerySet[M]) -> QuerySet[M]:
        return rows.filter(user_id=user.pk or 0)

    def can(self, user: Person, verb: str, obj: M | None = None) -> bool:
        return isinstance(user, User) and (obj is None or _user_of(obj) == user.pk)


def _user_of(row: Model) -> int | None:
    found = getattr(row, "user_id", None)
    return found if isinstance(found, int) else None


@register
class PastSearchPolicy(OwnPolicy[m.PastSearch]):
    model = m.PastSearch


@register
class SubscriptionPolicy(OwnPolicy[m.Subscription]):
    model = m.Subscription


@register
class AlertRunPolicy(OwnPolicy[m.AlertRun]):
    model = m.AlertRun


@register
class WatchPolicy(OwnPolicy[m.Watch]):
    model = m.Watch


@register
class WatchPreferencePolicy(OwnPolicy[m.WatchPreference]):
    model = m.WatchPreference


@register
class AlertFindingPolicy(Policy[m.AlertFinding]):
    model = m.AlertFinding

    def own(self, user: Person, rows: QuerySet[m.AlertFinding]) -> QuerySet[m.AlertFinding]:
        return rows.filter(run__user_id=user.pk or 0)


@register
class SavedSearchPolicy(Policy[m.SavedSearch]):
    """`use`: open and subscribe; `change`: rename, share, remove."""

    model = m.SavedSearch

    def own(self, user: Person, rows: QuerySet[m.SavedSearch]) -> QuerySet[m.SavedSearch]:
        return rows.filter(Q(owner_id=user.pk or 0) | Q(organisation__in=own_bodies(user)))

    def can(self, user: Person, verb: str, obj: m.SavedSearch | None = None) -> bool:
        if not isinstance(user, User):
            return False
        if obj is None:
            return verb == "save"
        mine = obj.owner_id == user.pk
        return mine or (verb == "use" and obj.organisation_id in own_bodies(user))
