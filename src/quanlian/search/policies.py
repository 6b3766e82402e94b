"""Who sees how the index is doing: the office's side. Asking for a rebuild is the administrator's."""

from __future__ import annotations

from quanlian.core.people.roles import GOVERNMENT, Role
from quanlian.core.policies import Policy, register
from quanlian.search import models as m


@register
class ChangePolicy(Policy[m.Change]):
    model, see = m.Change, frozenset({Role.ADMINISTRATOR, Role.AUDITOR})


@register
class BuildPolicy(Policy[m.Build]):
    model, see = m.Build, GOVERNMENT
    verbs = {"rebuild": frozenset({Role.ADMINISTRATOR})}


@register
class ReckoningPolicy(Policy[m.Reckoning]):
    model, see = m.Reckoning, GOVERNMENT
