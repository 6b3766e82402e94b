"""Bring the database's region table to the state of the reference file; running it again changes nothing."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from quanlian.core.regions.models import Region
from quanlian.core.regions.rows import Level, RegionRow, level_of, parent_of, read_rows


@transaction.atomic
def load(rows: Iterable[RegionRow] | None = None) -> int:
    """Add new rows and update the dates and successors of known ones. Returns the number of rows in the table.

    A row is known by code, name and start. Rows no longer in the file are kept: something may refer to them.
    """
    by_level: dict[Level, list[RegionRow]] = {level: [] for level in Level}
    for row in rows if rows is not None else read_rows():
        by_level[level_of(row.code)].append(row)
    for level in Level:
        parents = dict(Region.objects.order_by("code", "valid_from").values_list("code", "pk"))
        _write(by_level[level], parents)
    return Region.objects.count()


def _write(rows: list[RegionRow], parents: dict[int, int]) -> None:
    known = {(r.code, r.name, r.valid_from): r for r in Region.objects.filter(code__in={row.code for row in rows})}
    new, changed = [], []
    for row in rows:
        have = known.get((row.code, row.name, row.valid_from))
        if have is None:
            new.append(_model(row, parents))
        elif (have.valid_to, have.successor) != (row.valid_to, row.successor):
            have.valid_to, have.successor, have.updated_at = row.valid_to, row.successor, timezone.now()
            changed.append(have)
    Region.objects.bulk_create(new, batch_size=2000)
    Region.objects.bulk_update(changed, ["valid_to", "successor", "updated_at"], batch_size=2000)


def _model(row: RegionRow, parents: dict[int, int]) -> Region:
    return Region(
        code=row.code,
        name=row.name,
        level=level_of(row.code),
        parent_id=parents.get(parent_of(row.code)),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        successor=row.successor,
    )
