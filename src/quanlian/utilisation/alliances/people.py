"""For whom a person speaks in alliances and pools, and whom to tell."""

from __future__ import annotations

from collections.abc import Iterable

from quanlian.core.people.models import Organisation, User
from quanlian.core.people.roles import Role

HOLDERS = frozenset({Role.RIGHTS_HOLDER, Role.ENTERPRISE, Role.UNIVERSITY, Role.AGENCY})
EXAMINERS = frozenset({Role.OFFICER, Role.REVIEWER, Role.CHIEF})


def bodies(user: User) -> list[int]:
    """Organisations the person speaks for; never a government body."""
    held = Organisation.objects.filter(memberships__user=user, memberships__role__in=HOLDERS).exclude(kind="government")
    return list(held.values_list("pk", flat=True).distinct())


def people_of(*organisations: Organisation | None) -> list[User]:
    return people_of_all([one.pk for one in organisations if one])


def people_of_all(organisations: Iterable[int]) -> list[User]:
    rows = User.objects.filter(memberships__organisation__in=list(organisations), memberships__role__in=HOLDERS)
    return list(rows.filter(is_active=True).distinct()[:2000])
