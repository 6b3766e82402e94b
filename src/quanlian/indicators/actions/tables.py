"""Loading reference tables: which definitions are in use, and the official IPC ↔ strategic-industry table."""

from __future__ import annotations

import re
from pathlib import Path

from django.db import transaction

from quanlian.core.actions import Actor, act
from quanlian.core.files.store import chunks_of, put
from quanlian.core.findings import UserError
from quanlian.indicators.actions.allowed import demand
from quanlian.indicators.definitions import catalogue
from quanlian.indicators.models import IndicatorDefinition, SeiClass
from quanlian.registry.formats.tabular import Column, open_table, resolve_columns

SEI_COLUMNS = (
    Column("ipc", ("IPC", "国际专利分类", "国际专利分类号"), required=True),
    Column("industry", ("战略性新兴产业", "产业名称"), required=True),
    Column("industry_code", ("产业代码", "代码")),
)
_IPC = re.compile(r"([A-H]\d\d[A-Z])(?:(\d{1,4})(?:/(\d{2,6}))?)?")


def load_definitions(actor: Actor) -> int:
    """Record the versions of `data/indicators/` this installation uses; returns how many were new."""
    demand(actor, "load", IndicatorDefinition)
    new = 0
    for definition, sha256 in catalogue().versions():
        _, created = IndicatorDefinition.objects.get_or_create(
            code=definition.code,
            version=definition.version,
            sha256=sha256,
            defaults={"name": definition.name, "valid_from": definition.valid_from},
        )
        new += created
    return new


def load_sei_table(actor: Actor, path: Path, *, source_title: str) -> int:
    """Replace the reference table by an official one (CSV or XLSX: IPC, 战略性新兴产业, 产业代码); returns its lines.

    Nothing is replaced where any line is wrong: `UserError` SEI_IPC names it. Class 1 of the high-value classes is
    未配置 until this has been done once; there is no stand-in.
    """
    demand(actor, "load", SeiClass)
    table = open_table(str(path))
    positions = resolve_columns(table.columns, SEI_COLUMNS)
    lines = {}
    for line, values in table.rows:
        cells = {name: values[at].strip() if at < len(values) else "" for name, at in positions.items()}
        ipc = symbol(cells["ipc"], line)
        key = (ipc, cells.get("industry_code", ""), cells["industry"])
        lines[key] = SeiClass(ipc=ipc, industry_code=key[1], industry=key[2], source_title=source_title)
    if not lines:
        raise UserError("SEI_EMPTY", "参照关系表没有内容", value=path.name, remedy="核对文件")
    stored = put(chunks_of(path), path.name, by=actor.user)
    with transaction.atomic(), act(actor, "indicators.load_sei", stored) as done:
        SeiClass.objects.all().delete()
        SeiClass.objects.bulk_create(lines.values(), batch_size=5000)
        done.detail.update(lines=len(lines), source=source_title)
        done.event("indicators.sei_loaded", lines=len(lines))
    return len(lines)


def symbol(text: str, line: int) -> str:
    """An IPC symbol as rights carry it: `H04L 9/32*` → `H04L9/32`, `H04L 9/00` → `H04L9` (with all below it)."""
    bare = re.sub(r"[\s*＊]", "", text.upper())
    match = _IPC.fullmatch(bare)
    if not match:
        raise UserError("SEI_IPC", f"第 {line} 行不是 IPC 分类号", value=text, remedy="按 H04L9/32 的写法改正")
    subclass, group, sub = match[1], match[2], match[3]
    if group is None:
        return str(subclass)
    main = f"{subclass}{int(group)}"
    return main if sub is None or int(sub) == 0 else f"{main}/{sub}"
