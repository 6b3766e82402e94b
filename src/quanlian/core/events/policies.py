from quanlian.core.events.models import OutboxEvent
from quanlian.core.people.roles import Role
from quanlian.core.policies import Policy, register


@register
class OutboxEventPolicy(Policy[OutboxEvent]):
    model = OutboxEvent
    see = frozenset({Role.AUDITOR, Role.ADMINISTRATOR})
