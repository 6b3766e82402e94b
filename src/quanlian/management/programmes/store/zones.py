"""A programme for a functional zone brings the zone itself, without a boundary or members: those are entered later."""

from __future__ import annotations

from quanlian.core.regions.models import FunctionalZone, Region
from quanlian.management.programmes import schema


def store_zone(read: schema.Programme) -> None:
    """Register the zone where it is not known yet; an existing one is left as people keep it."""
    if read.region.zone is None or FunctionalZone.objects.filter(code=read.region.zone).exists():
        return
    host = Region.objects.filter(code=read.region.hosts[0]).order_by("-valid_from").first()
    if host is not None:
        FunctionalZone.objects.create(
            code=read.region.zone, name=read.region.name, host=host, kind="high_tech", source_doc=read.title
        )
