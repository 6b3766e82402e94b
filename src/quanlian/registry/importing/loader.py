"""Chunks of records into the database: COPY to staging, then one statement a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection
from django.db.backends.utils import CursorWrapper

from quanlian.core.findings import Finding
from quanlian.registry.importing import statements as sql
from quanlian.registry.importing.copyline import text
from quanlian.registry.importing.merits import affected_by, rebuild_merits
from quanlian.registry.importing.party_key import party_key
from quanlian.registry.importing.rebuild import rebuild
from quanlian.registry.importing.staged import Chunk

IMPORT_LOCK = 0x51_4C_01
"""Advisory lock: one import at a time, so that ids can be given out in blocks and numbers matched without races."""


MANY = 5000
"""From this many records on the planner's statistics are refreshed at once: pages must not wait for the server's own
turn, which comes minutes later (measured: a right's page took five times as long until then)."""


@dataclass(slots=True)
class Loader:
    """Loads the chunks of one batch inside the caller's transaction."""

    batch: int
    seen: int = 0
    stored: int = 0
    repeated: int = 0
    findings: list[Finding] = field(default_factory=list)
    _known_names: set[tuple[str, str]] = field(default_factory=set)

    def begin(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(%s)", [IMPORT_LOCK])
            cursor.execute(sql.STAGE)

    def load(self, chunk: Chunk) -> None:
        """Store one chunk; rows whose content is already stored are counted and left out."""
        rows = len(chunk.records)
        if not rows:
            return
        with connection.cursor() as cursor:
            self._stage(cursor, chunk)
            _remember_size(cursor, sql.JOINED, self.seen)
            cursor.execute(sql.DROP_REPEATED)
            self.repeated += cursor.rowcount
            self.stored += rows - cursor.rowcount
            cursor.execute(sql.NAMES)
            self._identify(cursor, rows)
            self._insert(cursor, rows)
            cursor.execute(sql.CLEAR)
        self.seen += rows

    def finish(self) -> None:
        """Derive what a single chunk could not: rights with several statements, and merits."""
        with connection.cursor() as cursor:
            if self.seen >= MANY:
                cursor.execute(sql.REFRESH_STATISTICS)
            cursor.execute("select right_id from ql_touched order by right_id")
            rebuild([row[0] for row in cursor.fetchall()])
        rebuild_merits(affected_by(self.batch))

    def _stage(self, cursor: CursorWrapper, chunk: Chunk) -> None:
        new_names = chunk.names - self._known_names
        self._known_names |= new_names
        names = [f"{text(n)}\t{text(party_key(n))}\t{text(code)}\n" for n, code in sorted(new_names)]
        for table, lines in (
            ("records", chunk.records),
            ("parties", chunk.parties),
            ("events", chunk.events),
            ("rectangles", chunk.rectangles),
            ("names", names),
        ):
            _copy(cursor, sql.COPIES[table], lines)
        cursor.execute(sql.ANALYZE)

    def _identify(self, cursor: CursorWrapper, rows: int) -> None:
        for scheme in sql.SCHEMES:
            cursor.execute(sql.match(scheme))
        for number, scheme in enumerate(sql.SCHEMES, 1):
            given = {"batch": self.batch, "round": number}
            cursor.execute(sql.create(scheme), given)
            cursor.execute(sql.INSERT_RIGHTS, given)
            cursor.execute(sql.INSERT_IDENTIFIERS, given)
            _remember_size(cursor, ("identifier",), self.seen + rows)
            if scheme == "doc":
                cursor.execute(sql.match("app"))
        cursor.execute(sql.CONFLICTS)
        self.findings.extend(_conflict(line, value) for line, value in cursor.fetchall())

    def _insert(self, cursor: CursorWrapper, rows: int) -> None:
        cursor.execute("select nextval('quanlian_registry_statement_id_seq')")
        base = cursor.fetchone()[0]
        cursor.execute("select setval('quanlian_registry_statement_id_seq', %s)", [base + rows])
        given = {"batch": self.batch, "base": base}
        cursor.execute(sql.CORRECT, given)
        cursor.execute(sql.INSERT_STATEMENTS, given)
        cursor.execute(sql.INSERT_PARTIES, given)
        cursor.execute(sql.INSERT_EVENTS, given)
        cursor.execute(sql.TOUCH)
        cursor.execute(sql.INSERT_VERSIONS, given)
        cursor.execute(sql.INSERT_HOLDINGS, given)


def _remember_size(cursor: CursorWrapper, tables: Iterable[str], rows: int) -> None:
    """Have the planner count the tables that it takes for much smaller than they are by now.

    A table last counted while it was empty (an import rolled back, a first import) is otherwise joined row by row:
    minutes for a chunk.
    """
    if rows < MANY:
        return
    given: dict[str, list[str] | int] = {
        "tables": [f"quanlian_registry_{table}" for table in tables],
        "rows": rows // 10,
    }
    cursor.execute(sql.TAKEN_FOR_SMALL, given)
    if small := [name for (name,) in cursor.fetchall()]:
        cursor.execute("analyze " + ", ".join(small))


def _copy(cursor: CursorWrapper, statement: str, lines: Iterable[str]) -> None:
    with cursor.copy(statement) as copy:
        copy.write("".join(lines))


def _conflict(line: int, value: str) -> Finding:
    return Finding(
        line,
        "申请号",
        value,
        "NUMBER_CONFLICT",
        "申请号已属于另一件权利",
        "核对申请号与公布号；两者指向不同权利，本行按公布号入库",
        "warning",
    )
