"""For whom a person speaks in alliances and pools, and whom to tell."""

from __future__ import annotations

from collections.abc import Iterable

from quanlian.core.people import reach, roles
from quanlian.core.people.models import Organisation, User

HOLDERS = roles.HOLDERS | {roles.Role.AGENCY}


def bodies(user: User) -> list[int]:
    """Organisations the person speaks for; never a government body."""
    return reach.speaks_for(user, HOLDERS)


def people_of(*organisations: Organisation | None) -> list[User]:
    return people_of_all([one.pk for one in organisations if one])


def people_of_all(organisations: Iterable[int]) -> list[User]:
    return reach.people_of(organisations, HOLDERS)
