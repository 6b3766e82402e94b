"""The trademark hall: marks of the registry, and what can be done with one of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from quanlian.registry.kinds import TRADEMARKS
from quanlian.registry.models import Holding, Identifier, Right, Statement
from quanlian.utilisation.market.models import OfferRight

PAGE, NEAR = 30, 200


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A mark in force as the hall shows it; `offer`: the number under which it is offered, blank where it is not."""

    pk: int
    name: str
    number: str
    classes: tuple[str, ...]
    offer: str


def exhibition(on: dt.date, *, city: int, name: str = "", after: int = 0) -> tuple[list[Exhibit], int]:
    """Marks in force in a city, by key; the key after which the next page begins, or 0."""
    keys = _named(on, city, name, after) if name else _by_key(on, city, after)
    return exhibits(keys[:PAGE]), keys[PAGE - 1] if len(keys) > PAGE else 0


def _held(on: dt.date, city: int, after: int) -> QuerySet[Holding]:
    return Holding.objects.filter(city=city, right__gt=after, effective__contains=on, known__contains=on)


def _by_key(on: dt.date, city: int, after: int) -> list[int]:
    """Kind by kind, so that each walks its index and stops after a page."""
    rows = _held(on, city, after)
    found = [
        right
        for kind in TRADEMARKS
        for right in rows.filter(kind=kind.value).order_by("right").values_list("right", flat=True)[: PAGE + 1]
    ]
    return sorted(found)[: PAGE + 1]


def _named(on: dt.date, city: int, name: str, after: int) -> list[int]:
    """By name: the marks nearest to it where the index of marks stands, else those that contain it."""
    from quanlian.similarity.services import find_marks, ready

    rows = _held(on, city, after).filter(kind__in=[one.value for one in TRADEMARKS])
    if ready():
        near = [one.facts.right for one in find_marks(name, (), NEAR) if one.facts.right]
        rows = rows.filter(right__in=near)
    else:
        rows = rows.filter(statement__title__contains=name)
    return list(rows.order_by("right").values_list("right", flat=True)[: PAGE + 1])


def exhibits(keys: list[int]) -> list[Exhibit]:
    """Cards of these rights, in their order, in three queries."""
    said = {
        one.right_id: one
        for one in Statement.objects.filter(right__in=keys)
        .order_by("right", "effective_on", "pk")
        .only("right", "title", "classes")
    }
    numbers = dict(Identifier.objects.filter(right__in=keys, scheme="reg").order_by("pk").values_list("right", "value"))
    offered = dict(
        OfferRight.objects.filter(
            right__in=keys, offer__listed_on__isnull=False, offer__delisted_on=None
        ).values_list("right", "offer__number")
    )  # fmt: skip
    return [
        Exhibit(
            pk, said[pk].title if pk in said else "", numbers.get(pk, "").partition(":")[2],
            tuple(said[pk].classes) if pk in said else (), offered.get(pk, ""),
        )
        for pk in keys
    ]  # fmt: skip


def of_mark(pk: int) -> Exhibit | None:
    """One mark; None where the registry has no such mark."""
    if not Right.objects.filter(pk=pk, kind__in=[one.value for one in TRADEMARKS]).exists():
        return None
    return exhibits([pk])[0]
