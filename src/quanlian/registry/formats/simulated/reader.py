"""The reader of simulated files: column by column, with as little work a row as a record allows."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from quanlian.core.findings import Finding
from quanlian.registry.formats.simulated import rules
from quanlian.registry.formats.simulated.columns import NAMES, SCHEMA
from quanlian.registry.formats.simulated.texts import classes, events, makers, mention
from quanlian.registry.formats.tabular import refusals
from quanlian.registry.kinds import PATENTS, RightKind
from quanlian.registry.records import PartyMention, Record

BATCH_ROWS, FIRST_LINE = 8192, 2
Day = dt.date | None


class Row(NamedTuple):
    """A row as it lies in the file; see `columns`."""

    kind: str
    stage: str
    app_no: str
    app_date: Day
    pub_no: str
    pub_date: Day
    reg_no: str
    reg_date: Day
    expiry_date: Day
    title: str
    abstract: str
    main_class: str
    classes: str
    owner: str
    owner_uscc: str
    co_owner: str
    co_owner_uscc: str
    makers: str
    agency: str
    address: str
    region_code: int
    county_name: str
    events: str


class SimulatedReader:
    """Implements `quanlian.registry.records.Reader`."""

    name = "simulated"
    title = "模拟数据（演示）"
    suffixes = (".parquet",)
    template = ""

    def read(self, path: str) -> Iterator[Record | Finding]:
        """Yield records, and findings for rows whose numbers or names are not marked as simulated."""
        return _rows(path, _opened(path))


READER = SimulatedReader()


def _opened(path: str) -> pq.ParquetFile:
    if not os.path.isfile(path):
        raise refusals.absent(path)
    if os.path.getsize(path) == 0:
        raise refusals.empty(path)
    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise refusals.truncated(path, "Parquet 文件尾缺失或损坏") from error
    if not file.schema_arrow.equals(SCHEMA):
        found = file.schema_arrow.names
        missing = [name for name in NAMES if name not in found]
        raise refusals.missing_columns(missing or list(NAMES), found, "")
    return file


def _rows(path: str, file: pq.ParquetFile) -> Iterator[Record | Finding]:
    line = FIRST_LINE
    try:
        for batch in file.iter_batches(BATCH_ROWS):
            columns = [column.to_pylist() for column in batch.columns]
            for line, row in enumerate(map(Row, *columns), start=line):  # noqa: B020 - goes on where the last ended
                yield _read(line, row)
            line += 1
    except (pa.ArrowException, OSError) as error:
        raise refusals.truncated(path, f"约第 {line} 行起数据损坏") from error


def _read(line: int, row: Row) -> Record | Finding:
    number = row.app_no or row.reg_no
    if not rules.reserved(number):
        return rules.bad_number(line, number)
    if rules.MARK not in row.owner:
        return rules.bad_name(line, row.owner)
    try:
        return _record(line, row, RightKind(row.kind))
    except ValueError:
        return rules.bad_cell(line, f"{row.kind} {row.events}")


def _record(line: int, row: Row, kind: RightKind) -> Record:
    grants = kind in PATENTS and row.stage not in ("", "发明公布")
    return Record(
        line, kind, "CN", row.stage, row.app_no, row.app_date, row.pub_no, row.pub_date,
        row.pub_no if grants else "", row.pub_date if grants else None,
        row.reg_no, row.reg_date, row.expiry_date, row.title, row.abstract, "",
        row.main_class, classes(row.classes), _parties(row, kind), row.address, "", "",
        row.region_code, row.county_name, events(row.events),
        extra={"nice_class": row.main_class} if kind.value[:2] == "TM" else {},
    )  # fmt: skip


OWNER_ROLE = {
    RightKind.TM: "注册人", RightKind.TM_COLL: "注册人", RightKind.TM_CERT: "注册人", RightKind.COPY_SOFT: "著作权人",
    RightKind.COPY_WORK: "著作权人", RightKind.PVP: "品种权人", RightKind.IC: "权利人", RightKind.GI_PRODUCT: "申请人",
}  # fmt: skip


def _parties(row: Row, kind: RightKind) -> tuple[PartyMention, ...]:
    role = "申请人" if row.stage == "发明公布" else OWNER_ROLE.get(kind, "专利权人")
    found: tuple[PartyMention, ...] = (mention(role, 1, row.owner, row.owner_uscc),)
    if row.co_owner:
        found += (mention(role, 2, row.co_owner, row.co_owner_uscc),)
    if row.makers:
        found += makers("设计人" if kind is RightKind.DES else "发明人", row.makers)
    return (*found, mention("代理机构", 1, row.agency)) if row.agency else found
