"""One programme and all its parts."""

from __future__ import annotations

from django.db import transaction

from quanlian.core.actions import Actor, act
from quanlian.management.programmes import schema
from quanlian.management.programmes.models import Programme
from quanlian.management.programmes.store.bodies import store_bodies
from quanlian.management.programmes.store.digests import digest
from quanlian.management.programmes.store.tables import store_tables
from quanlian.management.programmes.store.targets import Source, store_targets
from quanlian.management.programmes.store.tasks import store_tasks
from quanlian.management.programmes.store.units import store_units
from quanlian.management.programmes.store.zones import store_zone

DATA_CHANGED = "数据文件更新"


@transaction.atomic
def store_programme(actor: Actor, read: schema.Programme) -> Programme:
    """Insert or update the programme; does nothing where its data did not change since the last time."""
    seal = digest(read)
    kept = Programme.objects.select_for_update().filter(code=read.code).first()
    if kept is not None and kept.digest == seal:
        return kept
    programme, _ = Programme.objects.update_or_create(code=read.code, defaults=_head(read, seal))
    with act(actor, "programme.load", programme, reason=DATA_CHANGED) as done:
        store_zone(read)
        units = store_units(programme, read)
        store_bodies(programme, read, units)
        store_tables(programme, read)
        written = store_targets(programme, read.targets, units, Source(reason=DATA_CHANGED))
        store_tasks(programme, read, units)
        done.detail.update(digest=seal, targets=written)
        done.event("programmes.loaded", programme=programme.code)
    return programme


def _head(read: schema.Programme, seal: str) -> dict[str, object]:
    return {
        "title": read.title,
        "doc_no": read.doc_no,
        "issuer": read.issuer,
        "issued_on": read.issued_on or "",
        "region_name": read.region.name,
        "region_code": read.region.code or 0,
        "zone_code": read.region.zone or "",
        "hosts": list(read.region.hosts),
        "period_start": read.period.start,
        "period_end": read.period.end,
        "status": read.status,
        "source_note": read.source_note,
        "document": read.model_dump(mode="json"),
        "digest": seal,
    }
