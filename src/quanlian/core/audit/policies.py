from quanlian.core.audit.models import AuditEntry
from quanlian.core.people.roles import Role
from quanlian.core.policies import Policy, register


@register
class AuditEntryPolicy(Policy[AuditEntry]):
    """Auditors and administrators read; nobody changes."""

    model = AuditEntry
    see = frozenset({Role.AUDITOR, Role.ADMINISTRATOR})
