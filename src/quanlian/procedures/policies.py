"""Who may see cases and what belongs to them."""

from __future__ import annotations

from typing import ClassVar

from django.db.models import Model, Q, QuerySet

from quanlian.core.people import reach
from quanlian.core.people.models import User
from quanlian.core.people.roles import GOVERNMENT, STAFF, Role
from quanlian.core.policies import Person, Policy, register
from quanlian.procedures import models as m
from quanlian.procedures.moment import today
from quanlian.procedures.people import mine
from quanlian.procedures.turns import ACTING, their_turn

EDITORS = frozenset({Role.ADMINISTRATOR, Role.CHIEF})
WATCHERS = frozenset({Role.AUDITOR, Role.LEADER})


def in_regions(user: User, field: str) -> Q:
    """Rows of the regions this person's office covers."""
    return reach.in_regions(user, STAFF | WATCHERS, field)


@register
class CasePolicy(Policy[m.Case]):
    """The office sees the cases of its regions, a party those it is admitted to, the treasury and the pool office
    those in which it is their turn or was."""

    model = m.Case

    def own(self, user: Person, rows: QuerySet[m.Case]) -> QuerySet[m.Case]:
        if not isinstance(user, User):
            return rows.none()
        if user.roles & (STAFF | WATCHERS):
            here, own = in_regions(user, "region_code"), list(as_party(user))
            return rows.filter(here | Q(pk__in=own) if own else here)
        if user.roles & ACTING:
            return rows.filter(their_turn(user) | Q(pk__in=as_party(user)))
        return rows.filter(pk__in=as_party(user))


def as_party(user: User) -> QuerySet[m.CaseParty, int]:
    """The keys of the cases this person takes part in."""
    return m.CaseParty.objects.filter(mine(user), admitted=True).values_list("case_id", flat=True)


class _OfCase(Policy[Model]):
    """What belongs to a case is seen with it. `office_only` rows are for the office's eyes."""

    office_only: ClassVar[bool] = False

    def own(self, user: Person, rows: QuerySet[Model]) -> QuerySet[Model]:
        if self.office_only and not (isinstance(user, User) and user.roles & (STAFF | WATCHERS)):
            return rows.none()
        return rows.filter(**{f"{self.path()}__in": _cases(user)})

    def path(self) -> str:
        return "case"


def _cases(user: Person) -> QuerySet[m.Case]:
    from quanlian.core.policies import policy_for

    return policy_for(m.Case).visible_to(user)


@register
class CaseStepPolicy(_OfCase):
    model = m.CaseStep


@register
class CasePartyPolicy(_OfCase):
    model = m.CaseParty


@register
class CaseClockPolicy(_OfCase):
    model = m.CaseClock


@register
class CaseLetterPolicy(_OfCase):
    model = m.CaseLetter


@register
class DeliveryPolicy(_OfCase):
    model = m.Delivery

    def path(self) -> str:
        return "letter__case"


@register
class AttachmentPolicy(_OfCase):
    model = m.Attachment


@register
class NotePolicy(_OfCase):
    model = m.Note
    office_only = True


@register
class RecusalPolicy(_OfCase):
    model = m.Recusal
    office_only = True


@register
class DraftPolicy(Policy[m.Draft]):
    """A draft is its writer's alone."""

    model = m.Draft

    def own(self, user: Person, rows: QuerySet[m.Draft]) -> QuerySet[m.Draft]:
        return rows.filter(owner=user) if isinstance(user, User) else rows.none()


@register
class EntryPolicy(Policy[m.Entry]):
    """Public registers are for everybody, one that ends only while the entry runs; the others, and what has ended,
    for the office and those they concern."""

    model = m.Entry

    def own(self, user: Person, rows: QuerySet[m.Entry]) -> QuerySet[m.Entry]:
        from quanlian.procedures.registers import registers

        shown = [one for one in registers().values() if one.public]
        runs = Q(withdrawn_on=None) & (Q(until=None) | Q(until__gte=today()))
        public = Q(register__in=[one.code for one in shown if not one.ends])
        public |= Q(register__in=[one.code for one in shown if one.ends]) & runs
        if not isinstance(user, User):
            return rows.filter(public)
        if user.roles & GOVERNMENT:
            return rows.filter(public | in_regions(user, "region_code"))
        return rows.filter(public | Q(organisation__memberships__user=user)).distinct()


@register
class ItemVersionPolicy(Policy[m.ItemVersion]):
    model = m.ItemVersion
    see = GOVERNMENT
    verbs: ClassVar[dict[str, frozenset[Role]]] = {"edit": EDITORS, "approve": EDITORS}

    def own(self, user: Person, rows: QuerySet[m.ItemVersion]) -> QuerySet[m.ItemVersion]:
        return rows.filter(state=m.VersionState.PUBLISHED)


@register
class TeamPolicy(Policy[m.Team]):
    model = m.Team
    see = GOVERNMENT
    verbs: ClassVar[dict[str, frozenset[Role]]] = {"edit": EDITORS}


@register
class DelegationPolicy(Policy[m.Delegation]):
    model = m.Delegation
    see = EDITORS | WATCHERS

    def own(self, user: Person, rows: QuerySet[m.Delegation]) -> QuerySet[m.Delegation]:
        return rows.filter(Q(principal=user) | Q(deputy=user)) if isinstance(user, User) else rows.none()


@register
class CounterPolicy(Policy[m.Counter]):
    model = m.Counter
    see = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
