"""Messages are their recipient's alone; how they were sent may also be seen by those who keep the system."""

from __future__ import annotations

from django.db.models import QuerySet

from quanlian.core.messages.models import Dispatch, Message, Preference
from quanlian.core.people.roles import Role
from quanlian.core.policies import Person, Policy, register


@register
class MessagePolicy(Policy[Message]):
    model = Message

    def own(self, user: Person, rows: QuerySet[Message]) -> QuerySet[Message]:
        return rows.filter(recipient_id=user.pk or 0)

    def can(self, user: Person, verb: str, obj: Message | None = None) -> bool:
        """Reading is the only verb, and only the recipient's."""
        return verb == "read" and obj is not None and user.pk is not None and obj.recipient_id == user.pk


@register
class DispatchPolicy(Policy[Dispatch]):
    model = Dispatch
    see = frozenset({Role.AUDITOR, Role.ADMINISTRATOR})

    def own(self, user: Person, rows: QuerySet[Dispatch]) -> QuerySet[Dispatch]:
        return rows.filter(message__recipient_id=user.pk or 0)


@register
class PreferencePolicy(Policy[Preference]):
    model = Preference

    def own(self, user: Person, rows: QuerySet[Preference]) -> QuerySet[Preference]:
        return rows.filter(user_id=user.pk or 0)

    def can(self, user: Person, verb: str, obj: Preference | None = None) -> bool:
        return verb == "set" and obj is not None and user.pk is not None and obj.user_id == user.pk
