"""Facts an office adds by file: when firms were founded and by whom they are represented; marks put up for sale.

Both are lake tables that an import replaces whole. The representative is kept as a digest only: it links firms, and
nobody can read a name from it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from quanlian.core.actions import Actor, act
from quanlian.core.findings import Finding, UserError
from quanlian.core.policies import Forbidden, policy_for
from quanlian.lake import tables as lake_tables
from quanlian.protection.guard.models import SignalRun, Subject
from quanlian.registry.formats.field_text import read_date
from quanlian.registry.formats.tabular import Column, open_table, resolve_columns

FIRMS = (
    Column("firm", ("企业名称",), required=True),
    Column("established", ("成立日期",), required=True),
    Column("capital", ("注册资本（元）", "注册资本")),
    Column("staff", ("参保人数",)),
    Column("person", ("法定代表人",)),
)
LISTINGS = (
    Column("number", ("申请号", "注册号"), required=True),
    Column("listed", ("挂售日期",), required=True),
    Column("site", ("网站",), required=True),
)
KINDS: Mapping[str, tuple[str, tuple[Column, ...], str]] = {
    "firms": ("guard_firms", FIRMS, "企业登记信息模板.xlsx"),
    "listings": ("guard_listings", LISTINGS, "商标挂售信息模板.xlsx"),
}
SCHEMAS = {
    "firms": pa.schema(
        [("firm", pa.string()), ("established", pa.date32()), ("capital", pa.float64()), ("staff", pa.int32()),
         ("person", pa.string())]
    ),
    "listings": pa.schema([("number", pa.string()), ("listed", pa.date32()), ("site", pa.string())]),
}  # fmt: skip
LARGEST, MOST_STAFF, MOST_ROWS = 1e15, 10_000_000, 2_000_000
MOST_FAULTS = 500
Cell = str | float | int | dt.date | None


@dataclass(frozen=True, slots=True)
class Added:
    rows: int
    faults: tuple[Finding, ...]


def load(actor: Actor, kind: str, path: str) -> Added:
    """Replace the table by the rows of a CSV or XLSX file; rows with faults are left out and reported."""
    if actor.user is None:
        raise Forbidden("恶意注册线索")
    policy_for(Subject).demand(actor.user, "run")
    if kind not in KINDS:
        raise UserError("GUARD_TABLE", "没有这种数据", value=kind[:20], remedy="选择企业登记信息或商标挂售信息")
    name, columns, template = KINDS[kind]
    table = open_table(path)
    places = resolve_columns(table.columns, columns, template)
    rows: list[dict[str, Cell]] = []
    faults: list[Finding] = []
    rejected = 0
    for line, cells in table.rows:
        row, found = _row(kind, line, {one: cells[at].strip() if at < len(cells) else "" for one, at in places.items()})
        faults += found[: MOST_FAULTS - len(faults)]
        rejected += bool(found)
        rows += [row] if row else []
        if len(rows) > MOST_ROWS:
            raise UserError("GUARD_IMPORT_LARGE", "一次导入的行数过多", value=str(MOST_ROWS), remedy="拆成几个文件")
    with act(actor, f"guard.load_{kind}", SignalRun()) as done:
        lake_tables.replace(name, pa.Table.from_pylist(rows, SCHEMAS[kind]))
        done.detail.update(rows=len(rows), rejected=rejected)
    return Added(len(rows), tuple(faults))


def views(lake: duckdb.DuckDBPyConnection) -> None:
    """Make the two tables as signals read them, where the lake has them."""
    known = {str(row[0]) for row in lake.execute("select view_name from duckdb_views()").fetchall()}
    plain = "lower(regexp_replace(translate({}, '（）　·', '()  '), '[\\s\\p{{P}}\\p{{S}}]', '', 'g'))"
    for kind, (name, _columns, _template) in KINDS.items():
        if name in known:
            first = f"* replace ({plain.format('firm')} as firm)" if kind == "firms" else "*"
            lake.execute(f"create temp table {kind} as select {first} from {name}")  # noqa: S608 - names are ours


def _row(kind: str, line: int, cells: Mapping[str, str]) -> tuple[dict[str, Cell] | None, list[Finding]]:
    faults = []
    first, when = ("firm", "established") if kind == "firms" else ("number", "listed")
    label = {one.field: one.label for one in KINDS[kind][1]}
    day = read_date(cells.get(when, ""))
    if not cells.get(first):
        faults.append(Finding(line, label[first], "", "BLANK", "没有填写", "补充后重新导入"))
    if day is None:
        faults.append(
            Finding(line, label[when], cells.get(when, ""), "DATE", "日期写法不对", "按 2024-05-31 的样式填写")
        )
    if faults:
        return None, faults
    if kind == "listings":
        return {"number": cells["number"], "listed": day, "site": cells.get("site", "")}, []
    return {
        "firm": cells["firm"], "established": day, "capital": _number(cells.get("capital", "")),
        "staff": min(int(_number(cells.get("staff", "")) or 0), MOST_STAFF), "person": _digest(cells.get("person", "")),
    }, []  # fmt: skip


def _number(text: str) -> float | None:
    """Blank, and what is no number anybody counts with (nan, inf, a trillion trillions), is not told."""
    try:
        found = float(text.replace(",", ""))
    except ValueError:
        return None
    return found if 0 <= found <= LARGEST else None


def _digest(name: str) -> str:
    return hashlib.sha256(f"guard:{name}".encode()).hexdigest()[:24] if name else ""
