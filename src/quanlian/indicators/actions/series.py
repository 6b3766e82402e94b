"""Importing published figures: the long statistics table, and denominators by our own template."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from quanlian.core.actions import Actor, act
from quanlian.core.files.store import chunks_of, put
from quanlian.core.findings import Finding
from quanlian.indicators.actions.allowed import demand
from quanlian.indicators.actions.denominators import read_denominators
from quanlian.indicators.definitions import catalogue
from quanlian.indicators.engine.places import code_of
from quanlian.indicators.models import SeriesPoint
from quanlian.registry.formats.ip_statistics import TABLE_READER
from quanlian.registry.formats.ip_statistics.rows import StatisticRow

BLOCK = 1000


@dataclass(frozen=True, slots=True)
class Imported:
    """How many figures were stored, how many were there already, and what was remarked about the file's rows."""

    stored: int
    repeated: int
    findings: tuple[Finding, ...]


def import_statistics(actor: Actor, path: Path, *, published_on: dt.date | None = None) -> Imported:
    """Read a table of published figures (CSV, CSV.gz, XLSX, Parquet). Importing it again stores nothing.

    `published_on` is the day all of it was published, where one file is one publication. Raises `UserError` for a
    file that is not such a table.
    """
    found: list[SeriesPoint] = []
    findings: list[Finding] = []
    for one in TABLE_READER.read(str(path)):
        if isinstance(one, Finding):
            findings.append(one)
        else:
            found.append(_point(one, published_on))
    return _store(actor, path, found, findings)


def import_denominators(actor: Actor, path: Path) -> Imported:
    """Read denominators (population, R&D, budget …) from the template. Rows that are wrong are left out and named."""
    found: list[SeriesPoint] = []
    findings: list[Finding] = []
    for one in read_denominators(str(path)):
        if isinstance(one, Finding):
            findings.append(one)
        else:
            found.append(one)
    return _store(actor, path, found, findings)


def digest(point: SeriesPoint) -> str:
    """What makes two rows the same statement: everything the source says."""
    said = (
        point.series,
        point.breakdown,
        point.region,
        point.region_name,
        point.as_of,
        point.value.normalize(),
        point.unit,
    )
    told = (point.published_on, point.source_title, point.url, point.note)
    return hashlib.sha256("\x1f".join(str(one) for one in (*said, *told)).encode()).hexdigest()


def _point(row: StatisticRow, published_on: dt.date | None) -> SeriesPoint:
    return SeriesPoint(
        series=catalogue().code_of(row.indicator),
        breakdown=row.breakdown,
        region=row.area or _code(row.region),
        region_name=row.region,
        as_of=row.as_of or dt.date(row.year, 12, 31),
        value=row.value,
        unit=row.unit,
        printed=f"{row.published_value}{row.published_unit}",
        approximate=row.approximate,
        published_on=published_on,
        source_title=row.source_title,
        url=row.url,
        note="；".join(one for one in (row.note, row.as_of_text if row.as_of is None else "") if one),
        line=row.line,
    )


@cache
def _code(name: str) -> str:
    """The region a table names, blank where the name is narrower than a region (市本级)."""
    return "" if name.endswith("本级") else code_of(name)


def _store(actor: Actor, path: Path, points: Iterable[SeriesPoint], findings: list[Finding]) -> Imported:
    demand(actor, "import", SeriesPoint)
    stored_file = put(chunks_of(path), path.name, by=actor.user)
    fresh: dict[str, SeriesPoint] = {}
    for point in points:
        point.digest, point.file, point.imported_by = digest(point), stored_file, actor.user
        fresh.setdefault(point.digest, point)
    with act(actor, "indicators.import_series", stored_file) as done:
        known = set(SeriesPoint.objects.filter(digest__in=fresh).values_list("digest", flat=True))
        new = [point for key, point in fresh.items() if key not in known]
        SeriesPoint.objects.bulk_create(new, batch_size=BLOCK, ignore_conflicts=True)
        done.detail.update(stored=len(new), repeated=len(known), findings=len(findings))
        done.event("indicators.series_imported", stored=len(new))
    return Imported(len(new), len(known), tuple(findings))
