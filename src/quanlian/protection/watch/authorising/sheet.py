"""A list of authorisations as a table (CSV, XLSX): all its rows are taken, or none with a reason for each."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db import transaction

from quanlian.core.actions import Actor
from quanlian.core.findings import Finding, UserError
from quanlian.core.policies import Forbidden, policy_for
from quanlian.protection.watch.authorising.giving import Leave, give
from quanlian.protection.watch.models import Authorisation, WatchedMark
from quanlian.registry.formats.tabular import Column, open_table, resolve_columns

MOST = 5000
COLUMNS = (
    Column("number", ("注册号", "商标注册号"), required=True),
    Column("to_name", ("被授权人", "被授权人名称"), required=True),
    Column("to_code", ("统一社会信用代码", "信用代码")),
    Column("platform", ("平台",)),
    Column("shop_id", ("店铺编号",)),
    Column("shop_name", ("店铺名称", "店铺")),
    Column("region_code", ("地域代码", "行政区划代码")),
    Column("sku", ("商品范围", "商品")),
    Column("scope", ("授权内容",), required=True),
    Column("starts_on", ("授权开始", "开始日期"), required=True),
    Column("ends_on", ("授权截止", "截止日期")),
)
TEMPLATE = "授权清单.csv"
LABEL = {one.field: one.label for one in COLUMNS}
LONGEST = {"to_name": 200, "to_code": 18, "scope": 300, "platform": 40, "shop_id": 120, "shop_name": 200, "sku": 200}
REGION = 6
Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Imported:
    """`given` is empty wherever there are findings."""

    given: tuple[Authorisation, ...]
    findings: tuple[Finding, ...]


def template() -> str:
    """The headings, for a person to fill in below."""
    return "\ufeff" + ",".join(column.label for column in COLUMNS) + "\r\n"


def import_list(actor: Actor, path: str) -> Imported:
    """Give every authorisation of the table. Raises Forbidden, UserError for what is no table or has too many rows."""
    if actor.user is None:
        raise Forbidden("导入授权清单")
    table = open_table(path)
    places = resolve_columns(table.columns, COLUMNS, TEMPLATE)
    rows = [(line, _cells(cells, places)) for line, cells in islice(table.rows, MOST + 1)]
    if len(rows) > MOST:
        raise UserError("LEAVE_MANY", "一次导入的行数太多", value=f"> {MOST}", rule=f"≤ {MOST}", remedy="分文件导入")
    marks = _marks(actor, {cells["number"] for _line, cells in rows})
    given: list[Authorisation] = []
    findings: list[Finding] = []
    with transaction.atomic():
        for line, cells in rows:
            _take(actor, line, cells, marks, given, findings)
        if findings:
            transaction.set_rollback(True)
    return Imported(() if findings else tuple(given), tuple(findings))


def _take(
    actor: Actor, line: int, cells: Cells, marks: Mapping[str, WatchedMark], given: list[Authorisation],
    findings: list[Finding],
) -> None:  # fmt: skip
    """One row given, or its finding; with any finding all rows are rolled back by the caller."""
    mark = marks.get(cells["number"])
    if mark is None:
        remedy = "核对注册号，或先把该商标列入监测"
        findings.append(Finding(line, "注册号", cells["number"], "LEAVE_MARK", "没有您可以授权的这个监测商标", remedy))
        return
    try:
        given.append(give(actor, mark, _leave(cells)))
    except UserError as error:
        findings.append(Finding(line, "", error.value or "", error.code, error.message, error.remedy or ""))


def _cells(cells: Sequence[str], places: Mapping[str, int]) -> dict[str, str]:
    found = {column.field: "" for column in COLUMNS}
    return found | {name: cells[at].strip() for name, at in places.items() if at < len(cells)}


def _marks(actor: Actor, numbers: set[str]) -> dict[str, WatchedMark]:
    """The marks of these numbers this person may authorise under."""
    seen = policy_for(WatchedMark).visible_to(actor.user) if actor.user else WatchedMark.objects.none()
    rows = seen.filter(number__in=numbers).select_related("organisation")
    return {row.number: row for row in rows if actor.user and policy_for(WatchedMark).can(actor.user, "authorise", row)}


def _leave(cells: Cells) -> Leave:
    day: Callable[[str], dt.date | None] = _date
    starts = day(cells["starts_on"])
    if starts is None:
        raise UserError("LEAVE_PERIOD", "没有授权开始日期", remedy="按 2026-01-01 的格式填写")
    _demand_fit(cells)
    given = {name: cells[name] for name in ("to_name", "scope", "to_code", "platform", "shop_id", "shop_name", "sku")}
    return Leave(**given, starts_on=starts, ends_on=day(cells["ends_on"]), region_code=_region(cells["region_code"]))


def _demand_fit(cells: Cells) -> None:
    """Nothing is cut off: half a shop's name would give leave to another shop."""
    for name, most in LONGEST.items():
        if len(cells[name]) > most:
            value = cells[name][:40]
            raise UserError("LEAVE_LONG", f"“{LABEL[name]}”过长", value=value, rule=f"≤ {most} 字", remedy="缩短后重试")
    if any(unicodedata.category(one) in ("Cc", "Cs") for cell in cells.values() for one in cell):
        raise UserError("LEAVE_CHARACTER", "含有无法保存的控制字符或残缺字符", remedy="重新导出文件")


def _region(text: str) -> int:
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) == REGION):
        raise UserError("LEAVE_REGION", "不是行政区划代码", value=text[:20], rule="六位数字", remedy="核对或留空")
    return int(text)


def _date(text: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text.replace("/", "-")[:10])
    except ValueError:
        raise UserError("LEAVE_PERIOD", "不是有效日期", value=text[:20], remedy="按 2026-01-01 的格式填写") from None
