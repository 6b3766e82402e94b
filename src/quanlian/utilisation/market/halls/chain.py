"""Chain of title 权利链: who held a right from when, as published; for works, varieties and everything else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from quanlian.registry.events import EventCode
from quanlian.registry.importing.staged import OWNERS
from quanlian.registry.models import LegalEvent, Statement

BEARING = (
    EventCode.GRANTED, EventCode.REGISTERED, EventCode.TRANSFERRED, EventCode.NAME_CHANGED,
    EventCode.NAME_ADDRESS_CHANGED, EventCode.PLEDGED, EventCode.PLEDGE_RELEASED, EventCode.LICENCE_RECORDED,
    EventCode.LICENCE_ENDED, EventCode.PRESERVED, EventCode.PRESERVATION_LIFTED, EventCode.OPEN_LICENCE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """One link: the day, what happened, and who is named as holder by the publication."""

    on: dt.date
    what: str
    holders: str = ""


def chains(rights: Collection[int]) -> dict[int, list[Link]]:
    """The chain of each right, the oldest link first, in a fixed number of queries."""
    found: dict[int, list[Link]] = {}
    for one in Statement.objects.filter(right__in=rights).prefetch_related("parties__name").order_by("effective_on"):
        names = "、".join(part.name.name for part in one.parties.all() if part.role in OWNERS)
        chain = found.setdefault(one.right_id, [])
        if names and (not chain or chain[-1].holders != names):
            chain.append(Link(one.effective_on, "著录的权利人", names))
    rows = LegalEvent.objects.filter(right__in=rights, code__in=[one.value for one in BEARING])
    for right, code, on in rows.values_list("right", "code", "effective_on"):
        found.setdefault(right, []).append(Link(on, EventCode(code).label))
    return {right: sorted(chain, key=lambda link: (link.on, not link.holders)) for right, chain in found.items()}
