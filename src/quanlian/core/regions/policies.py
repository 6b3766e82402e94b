from typing import ClassVar

from quanlian.core.people.roles import Role
from quanlian.core.policies import Policy, register
from quanlian.core.regions.models import FunctionalZone, Region, ZoneMember

EDITORS = frozenset({Role.ADMINISTRATOR})


@register
class RegionPolicy(Policy[Region]):
    model = Region
    public = True
    verbs: ClassVar[dict[str, frozenset[Role]]] = {"edit": EDITORS}


@register
class FunctionalZonePolicy(Policy[FunctionalZone]):
    model = FunctionalZone
    public = True
    verbs: ClassVar[dict[str, frozenset[Role]]] = {"edit": EDITORS | {Role.OFFICER}}


@register
class ZoneMemberPolicy(Policy[ZoneMember]):
    model = ZoneMember
    see = frozenset({Role.ADMINISTRATOR, Role.OFFICER, Role.CHIEF, Role.LEADER, Role.AUDITOR})
    verbs: ClassVar[dict[str, frozenset[Role]]] = {"edit": EDITORS | {Role.OFFICER}}
