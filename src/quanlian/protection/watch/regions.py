"""Rows of the regions an office covers."""

from __future__ import annotations

from django.db.models import Q

from quanlian.core.people import reach
from quanlian.core.people.models import User
from quanlian.core.people.roles import HOLDERS, STAFF, Role

WATCHERS = frozenset({Role.AUDITOR, Role.LEADER})
"""See what the office sees, and change nothing."""


def offices(user: User) -> list[int]:
    """The regions this person's office covers; 0 is the whole country."""
    return reach.regions_of(user, STAFF | WATCHERS)


def within(user: User, field: str) -> Q:
    return reach.in_regions(user, STAFF | WATCHERS, field)


def covers(user: User, code: int) -> bool:
    return reach.covers(user, STAFF | WATCHERS, code)


def bodies(user: User) -> list[int]:
    """The organisations a person speaks for as a holder of rights: never a government body, and none to which they
    belong in another part (an agent, an expert)."""
    return reach.speaks_for(user, HOLDERS)
