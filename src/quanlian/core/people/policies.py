"""Who may see people and organisations."""

from __future__ import annotations

from django.db.models import QuerySet

from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import GOVERNMENT, Role
from quanlian.core.policies import Person, Policy, register

ADMIN = frozenset({Role.ADMINISTRATOR})


@register
class UserPolicy(Policy[User]):
    model = User
    see = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
    verbs = {"change": ADMIN, "add": ADMIN}

    def own(self, user: Person, rows: QuerySet[User]) -> QuerySet[User]:
        return rows.filter(pk=user.pk or 0)


@register
class OrganisationPolicy(Policy[Organisation]):
    model = Organisation
    see = GOVERNMENT
    verbs = {"change": ADMIN | {Role.OFFICER}, "add": ADMIN | {Role.OFFICER}}

    def own(self, user: Person, rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
        return rows.filter(memberships__user_id=user.pk or 0).distinct()


@register
class MembershipPolicy(Policy[Membership]):
    model = Membership
    see = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
    verbs = {"change": ADMIN, "add": ADMIN}

    def own(self, user: Person, rows: QuerySet[Membership]) -> QuerySet[Membership]:
        return rows.filter(user_id=user.pk or 0)
