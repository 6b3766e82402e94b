"""A checked row as a record."""

from __future__ import annotations

from itertools import zip_longest

from quanlian.core.uscc import parse_uscc
from quanlian.registry.formats.field_text import read_date, unique
from quanlian.registry.formats.holdings.checks import canonical_number, nice_classes, split
from quanlian.registry.formats.holdings.sheet import Cells, Sheet
from quanlian.registry.records import PartyMention, Record

CORE = ("number", "title", "holder", "uscc", "address", "classes", "app_date", "reg_date", "expiry_date", "agency")
"""Fields with a place of their own in a record; the others go to `extra`."""


def build(sheet: Sheet, line: int, cells: Cells) -> Record:
    """The record of a row that passed its checks."""
    kind = sheet.right_kind(cells)
    number, _ = canonical_number(sheet, cells)
    found = unique(str(int(one)) for one in nice_classes(cells.get("classes", "")))
    return Record(
        line=line,
        kind=kind,
        authority="CN",
        stage=sheet.stage,
        app_date=read_date(cells.get("app_date", "")),
        reg_no=number,
        reg_date=read_date(cells.get("reg_date", "")),
        expiry_date=read_date(cells.get("expiry_date", "")),
        title=cells["title"],
        main_class=found[0] if found else "",
        classes=found,
        parties=parties(sheet, cells),
        address=cells["address"],
        extra={one.name: cells[one.name] for one in sheet.fields if one.name not in CORE and cells[one.name]},
    )


def parties(sheet: Sheet, cells: Cells) -> tuple[PartyMention, ...]:
    """Holders in order with their credit codes, then the agency."""
    pairs = zip_longest(split(cells["holder"]), split(cells["uscc"]), fillvalue="")
    holders = (
        PartyMention(sheet.holder_role, order, name, uscc=parse_uscc(code).value if code else "")
        for order, (name, code) in enumerate(pairs, 1)
    )
    agents = (PartyMention("代理机构", order, name) for order, name in enumerate(split(cells.get("agency", "")), 1))
    return (*holders, *agents)
