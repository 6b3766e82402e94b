"""For whom a person speaks, and which rights a written number stands for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from quanlian.core.people.models import Organisation, User
from quanlian.core.people.reach import people_of as people_of_all
from quanlian.core.people.reach import speaks_for
from quanlian.core.people.roles import HOLDERS
from quanlian.registry.models import Identifier, Right
from quanlian.registry.queries.numbering import keys
from quanlian.utilisation.prechecks.registered import look
from quanlian.utilisation.prechecks.seen import Seen


def bodies(user: User) -> list[int]:
    """The organisations a person speaks for as a holder or user of rights; never a government body."""
    return speaks_for(user, HOLDERS)


def body(user: User) -> Organisation | None:
    """The first of them."""
    return Organisation.objects.filter(pk__in=bodies(user)).order_by("pk").first()


def people_of(organisation: Organisation | None) -> list[User]:
    """Whom to tell what concerns an organisation."""
    return people_of_all([organisation.pk], HOLDERS) if organisation else []


def right_of(number: str) -> Right | None:
    """The Chinese right that goes by the number in any spelling; None where the registry has none."""
    found = Identifier.objects.filter(value__in=keys(number), right__authority="CN").select_related("right")
    row = found.order_by("right_id").first()
    return row.right if row else None


def seen(numbers: Sequence[str], on: dt.date) -> tuple[Seen, ...]:
    """The registry's view of each number."""
    return look(numbers, on)
