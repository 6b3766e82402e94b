"""What an office would do without us: rows one by one through the ORM, counts by loading everything."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path


def orm_import(file: Path, rows: int) -> str:
    """Rights per second when each record is saved through the ORM (rolled back afterwards)."""
    import itertools

    from django.db import transaction

    from quanlian.registry import formats
    from quanlian.registry.models import Batch, Identifier, Right
    from quanlian.registry.records import Record

    batch = Batch.objects.latest("pk")
    records = [r for r in itertools.islice(formats.reader("simulated").read(str(file)), rows) if isinstance(r, Record)]
    started = time.perf_counter()
    with transaction.atomic():
        for number, record in enumerate(records):
            right = Right.objects.create(kind=record.kind, authority=record.authority, batch=batch)
            Identifier.objects.create(right=right, scheme="bench", value=str(number), batch=batch)
        transaction.set_rollback(True)
    return f"ORM, right + number only: {len(records) / (time.perf_counter() - started):,.0f} rights/s"


def orm_count(region: int, as_of: dt.date) -> str:
    """Seconds for one figure when the rights are loaded and counted in Python."""
    from quanlian.registry.models import Holding

    started = time.perf_counter()
    found = 0
    for holding in Holding.objects.filter(city=region, kind="INV").iterator():
        effective, known = holding.effective, holding.known
        inside = effective.lower <= as_of and (effective.upper is None or as_of < effective.upper)
        found += inside and known.lower <= as_of and (known.upper is None or as_of < known.upper)
    return f"naive ORM loop, one figure ({found:,}): {time.perf_counter() - started:.2f} s"


def pandas_recount() -> str:
    """Milliseconds to count publications by kind from the lake's files with pandas."""
    import pandas

    from quanlian.lake.tables import files

    started = time.perf_counter()
    frame = pandas.concat(pandas.read_parquet(f, columns=["stage", "region_code"]) for f in files("publications"))
    counts = frame[frame.region_code // 100 == 3505].groupby("stage").size()
    return f"pandas over the lake's files ({len(counts)} kinds): {(time.perf_counter() - started) * 1000:.0f} ms"
