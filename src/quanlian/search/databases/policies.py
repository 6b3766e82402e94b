"""Who may see and keep databases."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from quanlian.core.people.models import User
from quanlian.core.people.roles import GOVERNMENT, Role
from quanlian.core.policies import M, Person, Policy, register, roles_of
from quanlian.search.databases import models as m
from quanlian.search.saved.policies import own_bodies

KEEPERS = frozenset({Role.OFFICER, Role.REVIEWER, Role.CHIEF, Role.ADMINISTRATOR, Role.ENTERPRISE, Role.UNIVERSITY,
                     Role.AGENCY})  # fmt: skip
"""Roles that keep databases of their own organisation."""
PUBLISHERS = frozenset({Role.OFFICER, Role.CHIEF, Role.ADMINISTRATOR})
"""Roles of the office that may open a database of theirs to everybody, and load the table of industries."""


@register
class CollectionPolicy(Policy[m.Collection]):
    """`keep`: everything done to a database; `publish`: open it to the public."""

    model = m.Collection

    def visible_to(self, user: Person) -> QuerySet[m.Collection]:
        bodies = own_bodies(user)
        open_to = Q(sharing=m.Sharing.PUBLIC) | Q(sharing=m.Sharing.ORGANISATIONS, shared_with__in=bodies)
        if roles_of(user) & GOVERNMENT:
            open_to |= Q(sharing=m.Sharing.OFFICE)
        seen = m.Collection.objects.filter(Q(organisation__in=bodies) | (open_to & Q(state=m.State.ACTIVE)))
        return m.Collection.objects.filter(pk__in=seen.values("pk"))

    def can(self, user: Person, verb: str, obj: m.Collection | None = None) -> bool:
        roles = PUBLISHERS if verb == "publish" else KEEPERS
        if not isinstance(user, User) or not roles_of(user) & roles:
            return False
        return obj is None or obj.organisation_id in _kept_bodies(user, roles)


def _kept_bodies(user: User, roles: frozenset[Role]) -> list[int]:
    return list(user.memberships.filter(role__in=roles).values_list("organisation_id", flat=True))


class PartPolicy(Policy[M]):
    """Parts of a database are seen by those who see the database."""

    path = "collection"

    def own(self, user: Person, rows: QuerySet[M]) -> QuerySet[M]:
        return rows.filter(**{f"{self.path}__in": CollectionPolicy().visible_to(user)})


@register
class DefinitionPolicy(PartPolicy[m.Definition]):
    model = m.Definition


@register
class MemberPolicy(PartPolicy[m.Member]):
    model = m.Member


@register
class ChangePolicy(PartPolicy[m.Change]):
    model = m.Change


@register
class SamplePolicy(PartPolicy[m.Sample]):
    model = m.Sample


@register
class SampleItemPolicy(PartPolicy[m.SampleItem]):
    model, path = m.SampleItem, "sample__collection"


@register
class IndustryLinkPolicy(Policy[m.IndustryLink]):
    model, public = m.IndustryLink, True
    verbs = {"load": PUBLISHERS}
