"""Whose region and whose organisation: what an office covers, for whom a person speaks."""

from __future__ import annotations

from django.db.models import Q

from quanlian.core.people import reach
from quanlian.core.people.models import User
from quanlian.core.people.roles import GOVERNMENT, HOLDERS, STAFF, Role
from quanlian.core.policies import Person, roles_of

MEMBERS = HOLDERS | {Role.AGENCY, Role.EXPERT, Role.FINANCE}
"""Who counts as a member (会员): organisations and experts that are registered here."""
WATCHERS = GOVERNMENT - STAFF
SEERS = STAFF | WATCHERS


def within(user: User, field: str) -> Q:
    """Rows whose region code lies in a region of this person's office; 0 is the whole country."""
    return reach.in_regions(user, SEERS, field)


def covers(user: User, code: int) -> bool:
    return reach.covers(user, SEERS, code)


def bodies(user: Person) -> list[int]:
    """The organisations this person speaks for, never a government body."""
    return reach.speaks_for(user, MEMBERS)


def is_member(user: Person) -> bool:
    return bool(roles_of(user) & MEMBERS)
