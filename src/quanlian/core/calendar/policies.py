from typing import ClassVar

from quanlian.core.calendar.models import Holiday, LoadedYear
from quanlian.core.people.roles import Role
from quanlian.core.policies import Policy, register

EDITORS = {"edit": frozenset({Role.ADMINISTRATOR})}


@register
class HolidayPolicy(Policy[Holiday]):
    model = Holiday
    public = True
    verbs: ClassVar[dict[str, frozenset[Role]]] = EDITORS


@register
class LoadedYearPolicy(Policy[LoadedYear]):
    model = LoadedYear
    public = True
    verbs: ClassVar[dict[str, frozenset[Role]]] = EDITORS
