"""Units and their successors."""

from __future__ import annotations

import datetime as dt

from quanlian.core.people.models import Organisation
from quanlian.management.programmes import schema
from quanlian.management.programmes.models import Programme, Succession, Unit

Units = dict[str, Unit]


def store_units(programme: Programme, read: schema.Programme) -> Units:
    """The programme's units by name. A unit that left the data is kept: earlier targets and tasks still name it."""
    rows = [_unit(programme, order, unit) for order, unit in enumerate(read.units)]
    fields = ["order", "kind", "full_name", "stands_for", "valid_to", "organisation", "note"]
    Unit.objects.bulk_create(rows, update_conflicts=True, unique_fields=["programme", "name"], update_fields=fields)
    units = {unit.name: unit for unit in Unit.objects.filter(programme=programme)}
    Succession.objects.filter(unit__programme=programme).delete()
    Succession.objects.bulk_create(
        Succession(unit=units[unit.name], successor=one.to, since=one.since, scope=one.scope, confidence=one.confidence)
        for unit in read.units
        for one in unit.successors
    )
    return units


def _unit(programme: Programme, order: int, unit: schema.Unit) -> Unit:
    return Unit(
        programme=programme,
        name=unit.name,
        order=order,
        kind=unit.kind,
        full_name=unit.full_name,
        stands_for=unit.stands_for,
        valid_to=_ended(unit),
        organisation=_organisation(programme, unit),
        note=unit.note,
    )


def _ended(unit: schema.Unit) -> dt.date | None:
    """The day all its duties were with others, where the data says so of every successor."""
    days = [one.since for one in unit.successors if one.since]
    return max(days) if days and len(days) == len(unit.successors) else None


def _organisation(programme: Programme, unit: schema.Unit) -> Organisation | None:
    names = {unit.name, unit.full_name} - {""}
    return Organisation.objects.filter(name__in=names, region_code=programme.region_code).first()
