"""Whether the rights of watched marks are in force on a day, from the registry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from quanlian.procedures.moment import today
from quanlian.registry.models import Holding, LegalEvent
from quanlian.registry.queries.status import ENDED


def in_force(rights: Collection[int], on: dt.date) -> dict[int, bool | None]:
    """Right → yes, no, or None where the registry does not say. Two queries, however many rights."""
    held = Holding.objects.filter(right__in=rights, effective__contains=on, known__contains=today())
    alive = set(held.values_list("right", flat=True))
    over = LegalEvent.objects.filter(right__in=set(rights) - alive, code__in=ENDED, effective_on__lte=on)
    dead = set(over.values_list("right", flat=True))
    return {one: True if one in alive else False if one in dead else None for one in rights}
