"""The layouts of classification tables: which columns tell a table, what its codes look like, how a row is built."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from quanlian.registry.formats.classification.rows import ClassEntry, ClassNote, ClassRow, ClassScheme, NiceItem

Cells = dict[str, str]
IPC_CODE = re.compile(r"[A-H](?:\d{2}(?:[A-Z](?:\d{1,4}/\d{2,6})?)?)?")
CPC_CODE = re.compile(r"[A-HY](?:\d{2}(?:[A-Z](?:\d{1,4}/\d{2,6})?)?)?")
INDUSTRY_CODE = re.compile(r"[A-T]|\d{2,4}")
VIENNA_CODE = re.compile(r"\d{2}(?:\.\d{2}){0,2}")
NICE_CLASS = re.compile(r"0?[1-9]|[1-3]\d|4[0-5]")
NICE_GROUP = re.compile(r"(?:0[1-9]|[1-3]\d|4[0-5])\d{2}")
NICE_ITEM = re.compile(r"(?:C?\d{6}|C\d{6})")


@dataclass(frozen=True, slots=True)
class Layout:
    """`needs` are the columns that tell the table; `code` names the column checked by `pattern`, `title` the wording.

    `unique` tables have each code once.
    """

    name: str
    title_zh: str
    needs: tuple[str, ...]
    code: str
    pattern: re.Pattern[str]
    title: tuple[str, ...]
    build: Callable[[int, Cells], ClassRow]
    unique: bool = True


def _ipc(line: int, cells: Cells) -> ClassRow:
    return ClassEntry(
        line,
        ClassScheme.IPC,
        cells["code"],
        cells["level"],
        cells["parent"],
        cells["title_zh"],
        cells["title_en"],
        source=cells.get("source", ""),
    )


def _ipc_note(line: int, cells: Cells) -> ClassRow:
    return ClassNote(line, ClassScheme.IPC, cells["code"], 0, cells["note_zh"])


def _cpc(line: int, cells: Cells) -> ClassRow:
    return ClassEntry(line, ClassScheme.CPC, cells["symbol"], cells["level"], cells["parent"], "", cells["title_en"])


def _industry(line: int, cells: Cells) -> ClassRow:
    level = INDUSTRY_LEVELS.get(cells["level"], cells["level"])
    return ClassEntry(line, ClassScheme.GBT4754, cells["code"], level, cells["parent"], cells["name"])


INDUSTRY_LEVELS = {"1": "门类", "2": "大类", "3": "中类", "4": "小类"}


def _nice_class(line: int, cells: Cells) -> ClassRow:
    return ClassEntry(
        line, ClassScheme.NICE, str(int(cells["class"])), "类", "", cells["heading_zh"], note=cells["note_zh"]
    )


def _nice_group(line: int, cells: Cells) -> ClassRow:
    return ClassEntry(line, ClassScheme.NICE, cells["group"], "类似群", str(int(cells["class"])), cells["title_zh"])


def _nice_item(line: int, cells: Cells) -> ClassRow:
    return NiceItem(
        line,
        int(cells["class"]),
        cells["group"],
        cells["part"],
        cells["paragraph"],
        cells["code"],
        cells["name_zh"],
        cells["origin"],
        cells.get("has_star") == "1",
    )


def _nice_note(line: int, cells: Cells) -> ClassRow:
    mentions = tuple(re.findall(r"\d{4}", cells["groups_mentioned"]))
    return ClassNote(line, ClassScheme.NICE, cells["group"], int(cells["note_no"] or 0), cells["text_zh"], mentions)


def _vienna(line: int, cells: Cells) -> ClassRow:
    parent = cells["code"].rpartition(".")[0]
    return ClassEntry(line, ClassScheme.VIENNA, cells["code"], cells["level"], parent, "", cells["text_en"])


LAYOUTS: tuple[Layout, ...] = (
    Layout(
        "ipc",
        "IPC 分类表",
        ("code", "level", "title_zh", "parent", "title_en"),
        "code",
        IPC_CODE,
        ("title_zh", "title_en"),
        _ipc,
    ),
    Layout("ipc_notes", "IPC 附注", ("code", "note_zh"), "code", IPC_CODE, ("note_zh",), _ipc_note, unique=False),
    Layout("cpc", "CPC 分类表", ("symbol", "title_en", "level", "parent"), "symbol", CPC_CODE, ("title_en",), _cpc),
    Layout(
        "nice_items",
        "类似商品和服务项目",
        ("class", "group", "part", "paragraph", "code", "origin", "name_zh"),
        "code",
        NICE_ITEM,
        ("name_zh",),
        _nice_item,
        unique=False,
    ),
    Layout(
        "nice_notes",
        "类似群注释",
        ("class", "group", "note_no", "text_zh", "groups_mentioned"),
        "group",
        NICE_GROUP,
        ("text_zh",),
        _nice_note,
        unique=False,
    ),
    Layout("nice_groups", "类似群", ("class", "group", "title_zh"), "group", NICE_GROUP, ("title_zh",), _nice_group),
    Layout(
        "nice_classes",
        "尼斯类别",
        ("class", "heading_zh", "note_zh"),
        "class",
        NICE_CLASS,
        ("heading_zh",),
        _nice_class,
    ),
    Layout("vienna", "维也纳图形要素", ("code", "level", "text_en"), "code", VIENNA_CODE, ("text_en",), _vienna),
    Layout(
        "gbt4754", "国民经济行业分类", ("code", "name", "level", "parent"), "code", INDUSTRY_CODE, ("name",), _industry
    ),
)
"""In order of trial: a table with more telling columns comes before one whose columns are among them."""
