"""Coordination bodies and their members."""

from __future__ import annotations

from quanlian.management.programmes import schema
from quanlian.management.programmes.models import Body, BodyMember, Programme
from quanlian.management.programmes.store.units import Units


def store_bodies(programme: Programme, read: schema.Programme, units: Units) -> None:
    Body.objects.filter(programme=programme).exclude(name__in=[body.name for body in read.bodies]).delete()
    for order, body in enumerate(read.bodies):
        _store(programme, order, body, units)


def _store(programme: Programme, order: int, body: schema.Body, units: Units) -> None:
    plain = body.model_dump(mode="json", exclude={"members", "name"})
    row, _ = Body.objects.update_or_create(programme=programme, name=body.name, defaults={**plain, "order": order})
    row.members.all().delete()
    BodyMember.objects.bulk_create(
        BodyMember(body=row, order=at, unit=units[name]) for at, name in enumerate(body.members, start=1)
    )
