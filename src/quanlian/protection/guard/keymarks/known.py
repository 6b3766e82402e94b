"""What the registry knows of a mark by its number."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from quanlian.registry.kinds import TRADEMARKS
from quanlian.registry.models import Holding, Identifier


@dataclass(frozen=True, slots=True)
class KnownMark:
    """A mark in force. `organisation`: the account of its first owner, if there is one."""

    right: int
    name: str
    classes: tuple[str, ...]
    holder: str
    organisation: int | None
    region_code: int


def known_mark(number: str, today: dt.date) -> KnownMark | None:
    """None where the registry has no such mark in force today."""
    bare = "".join(number.split())
    if not bare or not bare.isalnum():
        return None
    rights = Identifier.objects.filter(_numbered(bare), right__kind__in=TRADEMARKS).values("right")
    held = Holding.objects.filter(right__in=rights, effective__contains=today, known__contains=today)
    rows = list(held.select_related("statement", "first_party").order_by("right"))
    if not rows:
        return None
    first, party = rows[0], rows[0].first_party
    return KnownMark(
        right=first.right_id,
        name=first.statement.title,
        classes=tuple(sorted({str(one).zfill(2) for row in rows for one in row.statement.classes})),
        holder=party.name if party else "",
        organisation=party.organisation_id if party else None,
        region_code=first.county or first.city or first.province,
    )


def _numbered(bare: str) -> Q:
    """The registry keeps a mark's number with its kind, and one right a class where the source counts so."""
    found = Q(pk__in=[])
    for kind in TRADEMARKS:
        found |= Q(value=f"{kind.value}:{bare}") | Q(value__startswith=f"{kind.value}:{bare}/")
    return found
