"""The people of one's organisations and their roles."""

from __future__ import annotations

from dataclasses import dataclass

from quanlian.core.people.models import Membership, Organisation, User
from quanlian.ui.roles import role_word

MOST = 200


@dataclass(frozen=True, slots=True)
class Body:
    """One organisation of one's own with its people: (name, roles)."""

    organisation: Organisation
    people: tuple[tuple[str, str], ...]


def bodies(user: User) -> list[Body]:
    """Each organisation the person belongs to; colleagues by name and role only."""
    own = Organisation.objects.filter(memberships__user=user).distinct().order_by("name")[:10]
    return [Body(one, _people(one)) for one in own]


def _people(body: Organisation) -> tuple[tuple[str, str], ...]:
    found: dict[str, list[str]] = {}
    rows = Membership.objects.filter(organisation=body, user__is_active=True).select_related("user")
    for row in rows.order_by("user__display_name", "user")[:MOST]:
        label = role_word(row.role)
        held = found.setdefault(str(row.user), [])
        if label not in held:
            held.append(label)
    return tuple((name, "、".join(roles)) for name, roles in found.items())
