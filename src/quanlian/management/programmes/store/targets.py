"""Targets into the database: a new target becomes version 1, a changed one its next version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max
from django.utils import timezone

from quanlian.core.people.models import User
from quanlian.management.programmes import schema
from quanlian.management.programmes.models import Programme, Target
from quanlian.management.programmes.store.digests import digest
from quanlian.management.programmes.store.units import Units

NO_LONGER_IN_DATA = "数据文件中已删去"


@dataclass(frozen=True, slots=True)
class Source:
    """Why targets are written, and the missing table they came with (blank: the data files)."""

    reason: str
    table: str = ""
    by: User | None = None


def store_targets(programme: Programme, targets: Iterable[schema.Target], units: Units, source: Source) -> list[str]:
    """Write what changed and return the codes; targets of this source that are no longer there are withdrawn."""
    current = {row.code: row for row in programme.targets.filter(superseded_at=None)}
    seen, written = set[str](), list[str]()
    for order, target in enumerate(targets):
        seen.add(target.code)
        kept, seal = current.get(target.code), digest(target)
        if kept is None or kept.data_digest != seal:
            _write(programme, order, target, seal, kept, source, units)
            written.append(target.code)
    gone = [row for code, row in current.items() if code not in seen and row.table == source.table]
    for row in gone:
        withdraw(row)
    return written + [row.code for row in gone]


def withdraw(row: Target) -> None:
    """The version is in force no longer; nothing else of it may change."""
    Target.objects.filter(pk=row.pk).update(superseded_at=timezone.now())


def _write(
    programme: Programme,
    order: int,
    target: schema.Target,
    seal: str,
    kept: Target | None,
    source: Source,
    units: Units,
) -> None:
    if kept is not None:
        withdraw(kept)
    row = Target.objects.create(
        programme=programme,
        version=_next_version(programme, target.code),
        order=order,
        data_digest=seal,
        table=source.table,
        reason=source.reason if kept is not None or source.table else "",
        approved_by=source.by,
        **_fields(target),
    )
    through = Target.units.through
    through.objects.bulk_create(through(target_id=row.pk, unit_id=units[name].pk) for name in target.responsible_units)


def _next_version(programme: Programme, code: str) -> int:
    last = programme.targets.filter(code=code).aggregate(last=Max("version"))["last"]
    return (last or 0) + 1


COPIED = ("code", "clause", "indicator", "name", "link", "kind", "op", "stated", "target_date", "counting", "nature")


def _fields(target: schema.Target) -> dict[str, object]:
    baseline, evidence = target.baseline, target.evidence_rule
    return {
        **{name: getattr(target, name) for name in COPIED},
        "value": _decimal(target.value),
        "unit": target.unit or "",
        "growth": target.growth or "",
        "nature_stated": target.nature_stated,
        "denominator_series": target.denominator_series or "",
        "denominator_rule": target.denominator_rule or "",
        "denominator_source_required": target.denominator_source_required,
        "baseline_date": baseline.date if baseline else None,
        "baseline_value": _decimal(baseline.value) if baseline else None,
        "milestones": [one.model_dump(mode="json") for one in target.milestones],
        "evidence_test": evidence.test if evidence else "",
        "evidence_proof": list(evidence.proof) if evidence else [],
        "note": target.note,
    }


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None
