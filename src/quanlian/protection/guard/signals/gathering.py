"""What signals are computed from: filings of the lake, outcomes of the registry, and tables an office adds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import duckdb
import pyarrow as pa

from quanlian.core.text import fold_width, to_simplified
from quanlian.protection.guard.gazette.lake import KINDS, TABLE, open_lake
from quanlian.protection.guard.gazette.priors import active, local_marks
from quanlian.protection.guard.models import GuardedName, NameKind
from quanlian.protection.guard.signals import outside, tables
from quanlian.registry.events import EventCode
from quanlian.registry.kinds import TRADEMARKS
from quanlian.registry.models import Identifier, LegalEvent

LOST = (EventCode.REFUSED, EventCode.REVOKED, EventCode.INVALIDATED_ALL, EventCode.INVALIDATED_PART)
LOCAL = frozenset({NameKind.TRADE_NAME})


def gathered(today: dt.date) -> duckdb.DuckDBPyConnection | None:
    """A connection with every table of `tables.prepare`; None where the lake holds no marks."""
    lake = open_lake()
    if lake is None:
        return None
    _lend(lake, "guarded", _guarded(today), ("name", "owner", "shown", "local"))
    _lend(lake, "marks", _marks(today), ("name", "owner", "shown"))
    _lend(lake, "outcomes", _outcomes(), ("number", "what"))
    outside.views(lake)
    tables.prepare(lake, _source(lake))
    lake.execute("update guarded set name = plain(name), owner = plain(owner)")
    lake.execute("update marks set name = plain(name), owner = plain(owner)")
    return lake


def _source(lake: duckdb.DuckDBPyConnection) -> str:
    names = {str(row[0]) for row in lake.execute(f"describe {TABLE}").fetchall()}
    agent = "try_cast(extra as json) ->> 'agency'" if "extra" in names else "null"
    return f"""
        select split_part(coalesce(nullif(reg_no, ''), nullif(app_no, ''), pub_no), '/', 1) as number,
               title as name, app_date as filed,
               list_transform(classes, x -> lpad(x, 2, '0')) as classes, applicants[1] as applicant,
               {agent} as agent, address
        from {TABLE} where kind in ({KINDS})
    """  # noqa: S608 - table and kinds are ours


def _guarded(today: dt.date) -> Iterable[tuple[object, ...]]:
    for row in GuardedName.objects.filter(active(today)):
        for spelling in (row.name, *row.aliases):
            yield plain(spelling), row.custodian, row.name, row.kind in LOCAL


def _marks(today: dt.date) -> Iterable[tuple[object, ...]]:
    return ((plain(one.name), one.holder, one.name) for one in local_marks(today))


def _outcomes() -> Iterable[tuple[object, ...]]:
    """Refusals, revocations, invalidations and transfers the registry knows of marks, by every number they bear."""
    codes = {**dict.fromkeys(LOST, "lost"), EventCode.TRANSFERRED: "transferred"}
    events = LegalEvent.objects.filter(code__in=codes, right__kind__in=TRADEMARKS).values_list("right_id", "code")
    what = {right: codes[EventCode(code)] for right, code in events.distinct().iterator()}
    for right, number in Identifier.objects.filter(right__in=what).values_list("right_id", "value").iterator():
        yield bare_number(number), what[right]


def bare_number(identifier: str) -> str:
    """`TM:12345678/25` → `12345678`, as gazettes print it."""
    return identifier.rpartition(":")[2].partition("/")[0]


def plain(text: str) -> str:
    """As names are compared: one script and width; the rest is done in SQL."""
    return to_simplified(fold_width(text))


def _lend(
    lake: duckdb.DuckDBPyConnection, name: str, rows: Iterable[tuple[object, ...]], columns: tuple[str, ...]
) -> None:
    columnar = list(zip(*rows, strict=True)) or [() for _ in columns]
    kinds = [pa.bool_() if one == "local" else pa.string() for one in columns]
    data = [pa.array(values, kind) for values, kind in zip(columnar, kinds, strict=True)]
    lake.register(f"{name}_rows", pa.table(dict(zip(columns, data, strict=True))))
    lake.execute(f"create temp table {name} as select * from {name}_rows")  # noqa: S608 - names are ours
