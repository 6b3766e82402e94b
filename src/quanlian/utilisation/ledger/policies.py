"""Who may read the books: those who watch over public money, and each organisation its own accounts."""

from __future__ import annotations

from django.db.models import QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.core.policies import Person, Policy, register
from quanlian.utilisation.ledger.models import Account, Entry, Posting

OVERSEERS = frozenset({Role.FINANCE_BUREAU, Role.AUDITOR, Role.CHIEF})


@register
class AccountPolicy(Policy[Account]):
    model = Account
    see = OVERSEERS

    def own(self, user: Person, rows: QuerySet[Account]) -> QuerySet[Account]:
        if not isinstance(user, User):
            return rows.none()
        return rows.filter(organisation__in=user.memberships.values("organisation"))


@register
class EntryPolicy(Policy[Entry]):
    model = Entry
    see = OVERSEERS

    def own(self, user: Person, rows: QuerySet[Entry]) -> QuerySet[Entry]:
        if not isinstance(user, User):
            return rows.none()
        return rows.filter(legs__account__organisation__in=user.memberships.values("organisation")).distinct()


@register
class PostingPolicy(Policy[Posting]):
    model = Posting
    see = OVERSEERS

    def own(self, user: Person, rows: QuerySet[Posting]) -> QuerySet[Posting]:
        if not isinstance(user, User):
            return rows.none()
        return rows.filter(account__organisation__in=user.memberships.values("organisation"))
