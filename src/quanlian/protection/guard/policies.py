"""Who may see and do what in the guard.

The office sees and decides, each post as far as its region reaches; a custodian sees alerts about its own names and may
decide about them; leads on bad faith are for the office, and the subject sees only a lead it was told of. The list in
force of key marks is public.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.roles import EXAMINERS, GOVERNMENT, STAFF, Role
from quanlian.core.policies import Person, Policy, register
from quanlian.protection.guard import models as m

TOLD = (m.SubjectState.ASKED, m.SubjectState.REPLIED, m.SubjectState.REFERRED, m.SubjectState.CONCLUDED)
"""States in which the subject knows of the lead."""


def bodies(user: Person) -> list[int]:
    """The organisations a person belongs to."""
    return list(user.memberships.values_list("organisation_id", flat=True)) if isinstance(user, User) else []


@register
class GuardedNamePolicy(Policy[m.GuardedName]):
    """`change`: add, edit, import, take over from the registry."""

    model = m.GuardedName
    region = "region_code"
    see = GOVERNMENT
    verbs = {"change": frozenset({Role.CLERK}) | EXAMINERS}

    def own(self, user: Person, rows: QuerySet[m.GuardedName]) -> QuerySet[m.GuardedName]:
        return rows.filter(organisation__in=bodies(user))


@register
class AlertPolicy(Policy[m.Alert]):
    """`decide`: officers, and the custodian about its own names."""

    model = m.Alert
    region = "region_code"
    see = GOVERNMENT
    verbs = {"decide": EXAMINERS, "run": EXAMINERS | {Role.ADMINISTRATOR}}

    def own(self, user: Person, rows: QuerySet[m.Alert]) -> QuerySet[m.Alert]:
        return rows.filter(guarded__organisation__in=bodies(user))

    def can(self, user: Person, verb: str, obj: m.Alert | None = None) -> bool:
        if super().can(user, verb, obj):
            return True
        mine = obj is not None and obj.guarded is not None and obj.guarded.organisation_id in bodies(user)
        return verb == "decide" and mine


@register
class AlertDecisionPolicy(Policy[m.AlertDecision]):
    model = m.AlertDecision
    region = "alert__region_code"
    see = GOVERNMENT

    def own(self, user: Person, rows: QuerySet[m.AlertDecision]) -> QuerySet[m.AlertDecision]:
        return rows.filter(alert__guarded__organisation__in=bodies(user))


@register
class GazetteRunPolicy(Policy[m.GazetteRun]):
    model = m.GazetteRun
    see = GOVERNMENT


@register
class SignalRunPolicy(Policy[m.SignalRun]):
    model = m.SignalRun
    see = GOVERNMENT


@register
class SubjectPolicy(Policy[m.Subject]):
    """`handle`: review, ask, exclude; `refer`: reviewers and chiefs (two levels); `reply`: the subject itself."""

    model = m.Subject
    region = "region_code"
    see = STAFF | {Role.AUDITOR}
    verbs = {
        "handle": EXAMINERS,
        "refer": frozenset({Role.REVIEWER, Role.CHIEF}),
        "run": EXAMINERS | {Role.ADMINISTRATOR},
    }

    def own(self, user: Person, rows: QuerySet[m.Subject]) -> QuerySet[m.Subject]:
        return rows.filter(organisation__in=bodies(user), state__in=TOLD)

    def can(self, user: Person, verb: str, obj: m.Subject | None = None) -> bool:
        if verb == "reply":
            return obj is not None and obj.organisation_id is not None and obj.organisation_id in bodies(user)
        return super().can(user, verb, obj)


@register
class SubjectStepPolicy(Policy[m.SubjectStep]):
    model = m.SubjectStep
    region = "subject__region_code"
    see = STAFF | {Role.AUDITOR}

    def own(self, user: Person, rows: QuerySet[m.SubjectStep]) -> QuerySet[m.SubjectStep]:
        return rows.filter(subject__organisation__in=bodies(user), subject__state__in=TOLD)


@register
class KeyMarkPolicy(Policy[m.KeyMark]):
    """What is listed is public as far as its page shows; `apply`: holders; `confirm`: list, refuse, renew, remove."""

    model = m.KeyMark
    region = "region_code"
    see = GOVERNMENT
    verbs = {
        "apply": frozenset({Role.RIGHTS_HOLDER, Role.ENTERPRISE, Role.UNIVERSITY, Role.CLERK}) | EXAMINERS,
        "confirm": frozenset({Role.REVIEWER, Role.CHIEF}),
    }

    def own(self, user: Person, rows: QuerySet[m.KeyMark]) -> QuerySet[m.KeyMark]:
        return rows.filter(Q(state=m.KeyMarkState.LISTED) | Q(organisation__in=bodies(user)))
