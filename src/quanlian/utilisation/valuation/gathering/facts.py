"""The facts of many rights on one day, in a fixed number of queries."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from quanlian.registry import models as r
from quanlian.registry.kinds import RightKind
from quanlian.rules.dates import ONE_DAY
from quanlian.search.sources.claims import Claims, Place
from quanlian.utilisation.valuation.gathering.claims import read_claims
from quanlian.utilisation.valuation.gathering.events import Counted, count
from quanlian.utilisation.valuation.gathering.experts import experts_of
from quanlian.utilisation.valuation.gathering.fields import Fields, subclass_of
from quanlian.utilisation.valuation.rating.facts import ClaimFacts, Expert, FieldFacts, Known

RATED = (RightKind.INV.value, RightKind.UM.value)


@dataclass(frozen=True, slots=True)
class Gathered:
    """`known`: by right; `left_out`: right → why it is not rated."""

    known: dict[int, Known]
    left_out: dict[int, str]


@dataclass(frozen=True, slots=True)
class Found:
    """What the registry and the lake say of one right."""

    kind: str
    said: r.Statement | None
    events: Counted
    in_force: bool
    last_day: dt.date | None
    claims: ClaimFacts | None


def gather(rights: Sequence[int], on: dt.date) -> Gathered:
    """Everything the rating reads, as known on `on`."""
    kinds = dict(r.Right.objects.filter(pk__in=rights).values_list("pk", "kind"))
    said, events, ends = _said(rights, on), _events(rights, on), _ends(rights, on)
    left = {pk: why for pk in rights if (why := _unfit(kinds.get(pk), events[pk]))}
    fit = [pk for pk in rights if pk not in left]
    claims, fields, experts = _claims(fit, on), Fields(said.values(), fit), experts_of(fit, on)
    known = {
        pk: _known(
            Found(kinds[pk], said.get(pk), events[pk], pk in ends, ends.get(pk), claims.get(pk)),
            *fields.of(pk, said.get(pk)),
            experts.get(pk, {}),
        )
        for pk in fit
    }
    return Gathered(known, left)


def _unfit(kind: str | None, events: Counted) -> str:
    if kind is None:
        return "没有这件权利"
    if kind not in RATED:
        return f"GB/T 42748-2023 只适用于发明专利和实用新型，{RightKind(kind).label}不评级"
    return "" if events.granted else "尚未授权，不评级"


def _known(found: Found, field: FieldFacts | None, cited: int | None, experts: dict[str, Expert]) -> Known:
    said = found.said
    classes = [said.main_class, *said.classes] if said else []
    return Known(
        kind=found.kind,
        in_force=found.in_force,
        subclasses=tuple(dict.fromkeys(one for one in map(subclass_of, classes) if one)),
        app_date=said.app_date if said else None,
        last_day=found.last_day,
        survived=found.events.survived,
        claims=found.claims,
        title=said.title if said else "",
        cited=cited,
        awards=found.events.awards,
        operations=found.events.operations,
        field=field,
        experts=experts,
    )


def _said(rights: Sequence[int], on: dt.date) -> dict[int, r.Statement]:
    """The statement that describes each right on the day."""
    rows = r.Version.objects.filter(right__in=rights, effective__contains=on, known__contains=on)
    return {one.right_id: one.statement for one in rows.select_related("statement")}


def _ends(rights: Sequence[int], on: dt.date) -> dict[int, dt.date | None]:
    """Rights in force → their last day, None where it is open."""
    rows = r.Holding.objects.filter(right__in=rights, effective__contains=on, known__contains=on)
    return {pk: span.upper - ONE_DAY if span.upper else None for pk, span in rows.values_list("right", "effective")}


def _events(rights: Sequence[int], on: dt.date) -> dict[int, Counted]:
    rows = r.LegalEvent.objects.filter(right__in=rights, effective_on__lte=on, known_on__lte=on)
    told: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for pk, code, label in rows.order_by("effective_on", "pk").values_list("right", "code", "label"):
        told[pk].append((code, label))
    return defaultdict(Counted, {pk: count(one) for pk, one in told.items()})


def _claims(rights: Sequence[int], on: dt.date) -> dict[int, ClaimFacts]:
    """From the newest publication of each right that has its claims in the lake."""
    rows = r.Statement.objects.filter(right__in=rights, known_on__lte=on).order_by("effective_on", "pk")
    places: dict[Place, int] = {(batch, line): pk for pk, batch, line in rows.values_list("right", "batch", "line")}
    if not places:
        return {}
    lake = Claims()
    try:
        texts = lake.of(places)
    finally:
        lake.close()
    read = ((places[place], read_claims(texts[place])) for place in places if place in texts)
    return {pk: facts for pk, facts in read if facts is not None}
