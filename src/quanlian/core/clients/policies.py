"""Clients are the administrators' business; whoever a client acts as may see that it does."""

from __future__ import annotations

from django.db.models import QuerySet

from quanlian.core.clients.models import Callback, Client, IdempotentCall
from quanlian.core.people.roles import Role
from quanlian.core.policies import Person, Policy, register

ADMIN = frozenset({Role.ADMINISTRATOR})
KEEPERS = ADMIN | {Role.AUDITOR}


@register
class ClientPolicy(Policy[Client]):
    model = Client
    see = KEEPERS
    verbs = {"add": ADMIN, "revoke": ADMIN, "rotate": ADMIN}

    def own(self, user: Person, rows: QuerySet[Client]) -> QuerySet[Client]:
        return rows.filter(acts_as_id=user.pk or 0)


@register
class IdempotentCallPolicy(Policy[IdempotentCall]):
    """Answers may hold an applicant's data: only the person the client acts as sees them."""

    model = IdempotentCall

    def own(self, user: Person, rows: QuerySet[IdempotentCall]) -> QuerySet[IdempotentCall]:
        return rows.filter(client__acts_as_id=user.pk or 0)


@register
class CallbackPolicy(Policy[Callback]):
    model = Callback

    def own(self, user: Person, rows: QuerySet[Callback]) -> QuerySet[Callback]:
        return rows.filter(client__acts_as_id=user.pk or 0)
