"""Who may see and change programmes: targets are public, tasks and reports belong to the government side."""

from __future__ import annotations

from typing import ClassVar

from django.db.models import Q, QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.roles import EXAMINERS, GOVERNMENT, Role
from quanlian.core.policies import Person, Policy, register
from quanlian.core.regions.rows import code_range
from quanlian.management.programmes import models as m

CHIEFS = frozenset({Role.CHIEF})
VERIFIERS = frozenset({Role.REVIEWER, Role.CHIEF})
Verbs = dict[str, frozenset[Role]]


@register
class ProgrammePolicy(Policy[m.Programme]):
    model, public = m.Programme, True
    verbs: ClassVar[Verbs] = {"load": CHIEFS | {Role.ADMINISTRATOR}, "export": GOVERNMENT}


@register
class TargetPolicy(Policy[m.Target]):
    model, public = m.Target, True
    verbs: ClassVar[Verbs] = {"change": CHIEFS}

    def can(self, user: Person, verb: str, obj: m.Target | None = None) -> bool:
        return super().can(user, verb, obj) and (obj is None or works_for(user, obj.programme))


@register
class UnitPolicy(Policy[m.Unit]):
    model, public = m.Unit, True


@register
class SuccessionPolicy(Policy[m.Succession]):
    model, public = m.Succession, True


@register
class BodyPolicy(Policy[m.Body]):
    model, public = m.Body, True


@register
class BodyMemberPolicy(Policy[m.BodyMember]):
    model, public = m.BodyMember, True


@register
class MissingTablePolicy(Policy[m.MissingTable]):
    model, public = m.MissingTable, True
    verbs: ClassVar[Verbs] = {"enter": EXAMINERS}

    def can(self, user: Person, verb: str, obj: m.MissingTable | None = None) -> bool:
        return super().can(user, verb, obj) and (obj is None or works_for(user, obj.programme))


@register
class TaskPolicy(Policy[m.Task]):
    """The office files for any unit; anybody of a responsible unit sees and reports that unit's tasks."""

    model, see = m.Task, GOVERNMENT
    verbs: ClassVar[Verbs] = {"report": EXAMINERS, "change": CHIEFS}

    def own(self, user: Person, rows: QuerySet[m.Task]) -> QuerySet[m.Task]:
        units = units_of(user)
        return rows.filter(Q(lead_units__in=units) | Q(support_units__in=units)).distinct()

    def can(self, user: Person, verb: str, obj: m.Task | None = None) -> bool:
        if super().can(user, verb, obj) and (obj is None or works_for(user, obj.programme)):
            return True
        return verb == "report" and obj is not None and self.own(user, m.Task.objects.filter(pk=obj.pk)).exists()


@register
class TaskReportPolicy(Policy[m.TaskReport]):
    model, see = m.TaskReport, GOVERNMENT
    verbs: ClassVar[Verbs] = {"verify": VERIFIERS}

    def can(self, user: Person, verb: str, obj: m.TaskReport | None = None) -> bool:
        return super().can(user, verb, obj) and (obj is None or works_for(user, obj.task.programme))

    def own(self, user: Person, rows: QuerySet[m.TaskReport]) -> QuerySet[m.TaskReport]:
        units = units_of(user)
        return rows.filter(Q(task__lead_units__in=units) | Q(task__support_units__in=units)).distinct()


def works_for(user: Person, programme: m.Programme) -> bool:
    """Whether the person's office covers the programme's region: the region itself, one above it, or (code 0) all."""
    if not isinstance(user, User):
        return False
    places = (programme.region_code, *programme.hosts)
    covered = [code_range(code) for code in user.region_codes if code]
    return 0 in user.region_codes or any(low <= place < high for low, high in covered for place in places)


def units_of(user: Person) -> QuerySet[m.Unit]:
    """The units a person belongs to: linked to their organisation, or bearing its name in full."""
    if not isinstance(user, User):
        return m.Unit.objects.none()
    mine = user.memberships.values("organisation_id")
    names = user.memberships.values("organisation__name")
    same_name = Q(name__in=names) | Q(full_name__in=names) | Q(successions__successor__in=names)
    here = Q(programme__region_code__in=user.region_codes)
    return m.Unit.objects.filter(Q(organisation_id__in=mine) | (here & same_name))
