"""For whom a person speaks, and which rights a written number stands for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from quanlian.core.people.models import Organisation, User
from quanlian.core.people.roles import Role
from quanlian.registry.models import Identifier, Right
from quanlian.registry.queries.numbering import keys
from quanlian.utilisation.prechecks.registered import look
from quanlian.utilisation.prechecks.seen import Seen

HOLDERS = frozenset({Role.RIGHTS_HOLDER, Role.ENTERPRISE, Role.UNIVERSITY})
EXAMINERS = frozenset({Role.OFFICER, Role.REVIEWER, Role.CHIEF})


def bodies(user: User) -> list[int]:
    """The organisations a person speaks for as a holder or user of rights; never a government body."""
    held = Organisation.objects.filter(memberships__user=user, memberships__role__in=HOLDERS).exclude(kind="government")
    return list(held.values_list("pk", flat=True).distinct())


def body(user: User) -> Organisation | None:
    """The first of them."""
    return Organisation.objects.filter(pk__in=bodies(user)).order_by("pk").first()


def people_of(organisation: Organisation | None) -> list[User]:
    """Whom to tell what concerns an organisation."""
    if organisation is None:
        return []
    rows = User.objects.filter(memberships__organisation=organisation, memberships__role__in=HOLDERS, is_active=True)
    return list(rows.distinct()[:50])


def right_of(number: str) -> Right | None:
    """The Chinese right that goes by the number in any spelling; None where the registry has none."""
    found = Identifier.objects.filter(value__in=keys(number), right__authority="CN").select_related("right")
    row = found.order_by("right_id").first()
    return row.right if row else None


def seen(numbers: Sequence[str], on: dt.date) -> tuple[Seen, ...]:
    """The registry's view of each number."""
    return look(numbers, on)
