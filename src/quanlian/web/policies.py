from quanlian.core.people.roles import Role
from quanlian.core.policies import Policy, register
from quanlian.web.models import Loaded


@register
class LoadedPolicy(Policy[Loaded]):
    model = Loaded
    see = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
