"""The tables signals are computed on, in DuckDB: whatever is not there is an empty table, and said to be absent."""

from __future__ import annotations

import duckdb

EMPTY = {
    "outcomes": "number varchar, what varchar",
    "firms": "firm varchar, established date, capital double, staff integer, person varchar",
    "listings": "number varchar, listed date, site varchar",
    "guarded": "name varchar, owner varchar, shown varchar, local boolean",
    "marks": "name varchar, owner varchar, shown varchar",
}
"""`what`: lost | transferred. `owner`: normalised name. `marks`: marks of the region, compared as a whole."""


PLAIN = r"""
create or replace macro plain(x) as
    lower(regexp_replace(translate(x, '（）　·', '()  '), '[\s\p{P}\p{S}]', '', 'g'))
"""
"""Names as SQL compares them: one case, no spaces, no punctuation."""


def prepare(lake: duckdb.DuckDBPyConnection, source: str) -> None:
    """Make table `f`, one row a filing, from rows (number, name, classes, filed, applicant, agent, address).

    Missing tables of `EMPTY` are made empty.
    """
    lake.execute(PLAIN)
    known = {str(row[0]) for row in lake.execute("select table_name from information_schema.tables").fetchall()}
    for name, columns in EMPTY.items():
        if name not in known:
            lake.execute(f"create temp table {name} ({columns})")
    lake.execute(f"""
        create or replace temp table f as
        select number, any_value(name) as name, plain(any_value(name)) as bare, min(filed) as filed,
               list_distinct(flatten(list(classes))) as classes, any_value(applicant) as applicant,
               plain(any_value(applicant)) as who, plain(coalesce(max(agent), '')) as agent,
               plain(coalesce(max(address), '')) as place
        from ({source}) where applicant is not null and applicant <> '' and number <> '' group by number
    """)  # noqa: S608 - `source` is ours


def absent(lake: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Signals for which there is no data at all, so that nobody takes silence for innocence."""
    needs = {"young": "firms", "famous": "guarded", "lost": "outcomes"}
    tables = [(code, f"select 1 from {table}") for code, table in needs.items()]  # noqa: S608 - ours
    found = [code for code, sql in tables if not _count(lake, sql)]
    sold = "select number from listings union all select number from outcomes where what = 'transferred'"
    if not _count(lake, f"select 1 from ({sold})"):  # noqa: S608 - ours
        found.append("resale")
    if not _count(lake, "select 1 from f where agent <> ''"):
        found.append("agency")
    return tuple(found)


def _count(lake: duckdb.DuckDBPyConnection, sql: str) -> int:
    return len(lake.execute(f"{sql} limit 1").fetchall())
