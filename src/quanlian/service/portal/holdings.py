"""The rights of one's own: parties of the registry that are one's organisations, and what they hold today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.procedures.people import party_organisations
from quanlian.registry.kinds import RightKind
from quanlian.registry.models import Holding, Party
from quanlian.registry.queries.party import of_bodies

FEW = 6


@dataclass(frozen=True, slots=True)
class Held:
    """A party of one's own with its rights in force, by kind: (code, title, how many)."""

    party: Party
    kinds: tuple[tuple[str, str, int], ...]


def own_parties(user: User) -> list[Party]:
    """By the link to the organisation, or by its published name; government bodies hold nothing here."""
    bodies = list(party_organisations(user).values_list("pk", "name"))
    same = of_bodies([pk for pk, _ in bodies], [name for _, name in bodies])
    return list(policy_for(Party).visible_to(user).filter(pk__in=same).order_by("pk")[:FEW])


def held(user: User, parties: Sequence[Party], on: dt.date) -> list[Held]:
    rows = (
        policy_for(Holding)
        .visible_to(user)
        .filter(first_party__in=parties, effective__contains=on, known__contains=on)
        .values("first_party", "kind")
        .annotate(n=Count("right_id", distinct=True))
        .order_by("-n")
    )
    counted = [(row["first_party"], row["kind"], row["n"]) for row in rows]
    return [
        Held(one, tuple((kind, RightKind(kind).label, n) for party, kind, n in counted if party == one.pk))
        for one in parties
    ]
