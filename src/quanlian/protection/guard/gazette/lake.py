"""Filings announced for opposition, as the lake keeps them; batches that were rolled back are not seen."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Sequence

import duckdb

from quanlian.lake.views import connect
from quanlian.protection.guard.gazette.filing import Filing
from quanlian.registry.kinds import TRADEMARKS
from quanlian.registry.services import published_batches

STAGE = "初步审定公告"
TABLE = "publications"
CHUNK = 2000
KINDS = ", ".join(f"'{kind.value}'" for kind in TRADEMARKS)
ANNOUNCED = f"kind in ({KINDS}) and stage = '{STAGE}' and pub_date is not null"
Row = tuple[object, ...]
_BETWEEN = re.compile(r"[;；,，、\s]+")


def open_lake() -> duckdb.DuckDBPyConnection | None:
    """A connection that sees published batches; None where nothing was ever published."""
    connection = connect(published_batches())
    known = {str(row[0]) for row in connection.execute("select view_name from duckdb_views()").fetchall()}
    return connection if TABLE in known else None


def announced_batches() -> dict[int, int]:
    """Batches that hold announced filings, and how many."""
    if (lake := open_lake()) is None:
        return {}
    found = lake.execute(f"select batch, count(*) from {TABLE} where {ANNOUNCED} group by batch order by batch")  # noqa: S608
    return {int(batch): int(count) for batch, count in found.fetchall()}


def chunks(batch: int, after: int) -> Iterator[list[Filing]]:
    """The filings of a batch behind a line, in the order of lines."""
    return _stream("batch = ? and line > ? order by line", [batch, after])


def still_open(since: dt.date, batches: Sequence[int]) -> Iterator[list[Filing]]:
    """Filings of these batches announced on or after a day."""
    listed = ", ".join(str(int(one)) for one in batches) or "-1"
    return _stream(f"pub_date >= ? and batch in ({listed}) order by batch, line", [since])


def _stream(condition: str, values: Sequence[object]) -> Iterator[list[Filing]]:
    if (lake := open_lake()) is None:
        return
    extra = "extra" if "extra" in lake.view(TABLE).columns else "null"
    sql = (  # the columns and conditions are ours
        "select batch, line, coalesce(nullif(reg_no, ''), nullif(app_no, ''), pub_no), title, classes, applicants,"  # noqa: S608
        f" pub_date, app_date, pub_no, address, region_code, {extra} from {TABLE} where {ANNOUNCED} and {condition}"
    )
    try:
        found = lake.execute(sql, list(values))
        while rows := found.fetchmany(CHUNK):
            yield [_filing(row) for row in rows]
    finally:
        lake.close()


def _filing(row: Row) -> Filing:
    batch, line, number, title, classes, applicants, announced, filed, issue, address, region, extra = row
    told = _told(extra)
    return Filing(
        batch=int(str(batch)),
        line=int(str(line)),
        number=str(number or "").partition("/")[0],
        name=str(title or "").strip(),
        classes=tuple(str(one).zfill(2) for one in _listed(classes)),
        applicants=tuple(str(one) for one in _listed(applicants)),
        announced_on=_day(announced) or dt.date.min,
        app_date=_day(filed),
        agent=told.get("agency", ""),
        goods=told.get("goods", ""),
        groups=tuple(one for one in _BETWEEN.split(told.get("groups", "")) if one),
        issue=told.get("issue", str(issue or "")),
        address=str(address or ""),
        region_code=int(str(region or 0)),
    )


def _told(extra: object) -> dict[str, str]:
    """What the format kept beside the columns, a JSON text."""
    said: dict[str, str] = json.loads(str(extra)) if extra else {}
    return said


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


def _day(value: object) -> dt.date | None:
    return value if isinstance(value, dt.date) else None
